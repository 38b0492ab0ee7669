package dev.ipcbench.measurement.kernel;

/** Whether two processes run on one kernel. */
public enum Kernels {
  /** One: a container is a process with a view of its own. */
  SAME_KERNEL("one kernel for both sides"),
  /** Two: a virtual machine, or a kernel in user space, lies between them. */
  DIFFERENT_KERNELS("a kernel for each side"),
  /** The witnesses are too few, or contradict each other. */
  INCONCLUSIVE("one kernel or two, that cannot be told");

  private final String words;

  Kernels(String words) {
    this.words = words;
  }

  /** In words, for a sentence. */
  String words() {
    return words;
  }
}
