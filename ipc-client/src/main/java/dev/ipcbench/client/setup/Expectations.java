package dev.ipcbench.client.setup;

import dev.ipcbench.platform.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is documented not to cross a boundary. It excuses what was tried and did not work; what
 * works is measured, whatever is written here.
 */
public final class Expectations {

  /**
   * One of them.
   *
   * @param waiting the only way to wait it is about; null for both
   * @param source where it is documented
   */
  private record Expectation(
      Set<Setup> setups,
      Set<String> transports,
      @Nullable Wait waiting,
      String text,
      String source) {
    boolean isAbout(Setup setup, String transport, Wait wait) {
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
              "The pipe names of a Windows container are its own",
              "https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/hyperv-container"),
          new Expectation(
              Set.of(Setup.HYPERV, Setup.KATA),
              Set.of("uds", "grpc-uds"),
              null,
              "Each of the two containers is a virtual machine, and a UNIX domain socket joins"
                  + " processes of one system",
              "https://man7.org/linux/man-pages/man7/unix.7.html"),
          new Expectation(
              Set.of(Setup.HYPERV),
              Set.of("shm", "aeron"),
              null,
              "Two views of a mapped file are promised to agree on a local file alone, and a"
                  + " Hyper-V container has its shared directory from the host",
              "https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffile"),
          new Expectation(
              Set.of(Setup.RUNSC, Setup.KATA),
              Set.of("shm"),
              Wait.BLOCK,
              "Each of the two containers has a kernel of its own, and a thread that waits on"
                  + " shared memory is woken by its own kernel alone; --wait spin needs no waking",
              "https://gvisor.dev/docs/architecture_guide/intro/"));

  private Expectations() {}

  /**
   * The sentence with its source, where a round trip across that boundary is expected not to work.
   */
  public static Optional<String> of(Setup setup, String transport, Wait waiting) {
    return ALL.stream()
        .filter(expectation -> expectation.isAbout(setup, transport, waiting))
        .map(it -> "Expected not to cross: %s (%s).".formatted(it.text(), it.source()))
        .findFirst();
  }
}
