package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else decides whether a thread that is measured gets its CPU. */
final class SharedCpuIT {

  private static final Path TASKSET = Path.of("/usr/bin/taskset");

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
    // A thread that blocks may get its CPU each time it wakes up.
    String line = "run --transports uds --against server --wait spin --rounds 1 --duration 2s";
    Outcome ended = Running.run(directory, line.split(" "));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(KeptResult.codes(kept.row("uds server"))).contains("CPU_SHARED");
  }

  @Test
  void suspectsARowWhoseServingThreadWasMovedAway() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is only one CPU");
    assumeTrue(Files.isExecutable(TASKSET), TASKSET + " is missing: package util-linux");
    String line = "run --transports tcp --against server --placement 0/1 --rounds 1 --duration 4s";
    try (Running run = Running.start(directory, line.split(" "))) {
      Path results = directory.resolve("results");
      KeptResult.awaitSlices(results, "tcp-server-", 1);
      String server = String.valueOf(run.server().pid());
      new ProcessBuilder(TASKSET.toString(), "--all-tasks", "--cpu-list", "--pid", "0", server)
          .start()
          .waitFor();

      assertThat(run.end().exitCode()).isZero();
      assertThat(KeptResult.codes(KeptResult.in(results).row("tcp server"))).contains("NOT_PLACED");
    }
  }

  @Test
  void suspectsARowThatAQuotaStops() throws Exception {
    Path quota = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    assumeTrue(
        Files.isWritable(quota), quota + " cannot be written: not root, or cgroup version 2");
    Path group = Files.createTempDirectory(quota.getParent(), "ipcbench");
    try {
      List<String> command = Commands.client("-Dipcbench.home=" + Path.of("..").toRealPath());
      String line = "run --transports uds --against server --rounds 1 --duration 2s";
      command.addAll(List.of(line.split(" ")));
      command =
          Commands.inShell("echo $$ > " + group.resolve("tasks") + " && exec \"$@\"", command);
      try (Running run = Running.startCommand(command, directory, Map.of())) {
        Path results = directory.resolve("results");
        KeptResult.awaitSlices(results, "uds-server-", 1);
        Files.writeString(group.resolve(quota.getFileName()), "20000");

        assertThat(run.end().exitCode()).isZero();
        assertThat(KeptResult.codes(KeptResult.in(results).row("uds server")))
            .contains("THROTTLED");
      }
    } finally {
      await().untilAsserted(() -> Files.delete(group)); // once its last process is gone
    }
  }

  private void keepEveryCpuBusy() throws IOException {
    for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
      neighbours.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
    }
  }
}
