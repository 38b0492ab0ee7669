package dev.ipcbench.client.setup;

import dev.ipcbench.platform.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transports that are documented not to cross an isolation boundary. An expectation turns a
 * failure into a skipped row; a transport that works is measured regardless.
 */
public final class Expectations {

  /**
   * One documented limitation.
   *
   * @param waiting the only wait strategy that it applies to; null for all
   * @param source URL of the documentation
   */
  private record Expectation(
      Set<Setup> setups,
      Set<String> transports,
      @Nullable Wait waiting,
      String text,
      String source) {
    boolean appliesTo(Setup setup, String transport, Wait wait) {
      return setups.contains(setup)
          && transports.contains(transport)
          && (waiting == null || waiting == wait);
    }
  }

  private static final List<Expectation> ALL =
      List.of(
          new Expectation(
              Set.of(Setup.DEFAULT, Setup.PROCESS, Setup.HYPERV),
              Set.of("pipe"),
              null,
              "Named pipes of a Windows container are visible only inside it",
              "https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/hyperv-container"),
          new Expectation(
              Set.of(Setup.HYPERV, Setup.KATA),
              Set.of("uds", "grpc-uds"),
              null,
              "Each container is a virtual machine, and a UNIX domain socket connects only"
                  + " processes on the same kernel",
              "https://man7.org/linux/man-pages/man7/unix.7.html"),
          new Expectation(
              Set.of(Setup.HYPERV),
              Set.of("shm", "aeron"),
              null,
              "Two views of a mapped file are guaranteed to be coherent only for a local file,"
                  + " and a Hyper-V container gets its shared directory from the host",
              "https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffile"),
          new Expectation(
              Set.of(Setup.RUNSC, Setup.KATA),
              Set.of("shm"),
              Wait.BLOCK,
              "Each container has its own kernel, and only that kernel can wake a thread that"
                  + " waits on shared memory; --wait spin needs no wake-up",
              "https://gvisor.dev/docs/architecture_guide/intro/"),
          new Expectation(
              Set.of(Setup.SAME_NODE, Setup.TWO_NODES),
              Set.of("uds", "grpc-uds", "shm", "aeron"),
              null,
              "Each pod has a directory of its own, and these transports need one in common",
              "https://kubernetes.io/docs/concepts/storage/volumes/#emptydir"));

  private Expectations() {}

  /** Returns the limitation and its source as a sentence; empty if a round trip should work. */
  public static Optional<String> of(Setup setup, String transport, Wait waiting) {
    return ALL.stream()
        .filter(expectation -> expectation.appliesTo(setup, transport, waiting))
        .map(it -> "Expected not to cross: %s (%s).".formatted(it.text(), it.source()))
        .findFirst();
  }
}
