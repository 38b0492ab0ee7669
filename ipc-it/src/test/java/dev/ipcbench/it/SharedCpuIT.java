package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs on the CPUs that are measured. */
final class SharedCpuIT {

  @TempDir private Path directory;
  private final List<Process> neighbours = new ArrayList<>();

  @AfterEach
  void endNeighbours() {
    neighbours.forEach(Process::destroyForcibly);
  }

  @Test
  void suspectsARowWhoseThreadsWaitForTheirCpus() throws Exception {
    assumeTrue(
        Files.isReadable(Path.of("/proc/self/schedstat")),
        "this system does not tell for how long a thread waits for its CPU");
    keepEveryCpuBusy();
    String line = "run --transports uds --against server --rounds 1 --duration 2s";
    Outcome ended = Running.run(directory, line.split(" "));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(KeptResult.codes(kept.row("uds server"))).contains("CPU_SHARED");
  }

  private void keepEveryCpuBusy() throws IOException {
    for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
      neighbours.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
    }
  }
}
