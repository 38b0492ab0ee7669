package dev.ipcbench.measurement.kernel;

/** Whether two processes share a kernel. */
public enum Kernels {
  /** One kernel: containers are processes of the same system. */
  SAME_KERNEL("one shared kernel"),
  /** Two kernels: a virtual machine or a user-space kernel separates them. */
  DIFFERENT_KERNELS("separate kernels"),
  /** The evidence is missing or contradictory. */
  INCONCLUSIVE("no clear result");

  private final String words;

  Kernels(String words) {
    this.words = words;
  }

  /** Returns a noun phrase for a sentence. */
  String words() {
    return words;
  }
}
