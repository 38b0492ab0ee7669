package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted or killed. */
final class InterruptIT {

  private static final String[] LONG_RUN = {
    "run", "--transports", "tcp", "--against", "server", "--duration", "1s", "--rounds", "50"
  };

  @TempDir private Path directory;

  private void awaitSlices(int slices) {
    KeptResult.awaitSlices(directory.resolve("results"), "tcp-server-", slices);
  }

  @Test
  void storesMeasuredSlicesOnCtrlC() throws Exception {
    Signals.assumeInterruptible();
    try (Running run = Running.start(directory, LONG_RUN)) {
      ProcessHandle server = run.server();
      awaitSlices(1);

      // A terminal signals both processes, but the client needs the server until it ends.
      Running.interrupt(server);
      awaitSlices(3);
      run.interrupt();
      Outcome ended = run.end();

      KeptResult kept = KeptResult.in(directory.resolve("results"));
      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.err()).contains("Stopping: storing what was measured");
      assertThat(ended.out()).contains("NOT COMPLETE");
      assertThat(kept.json().path("complete").asBoolean(true)).isFalse();
      assertThat(kept.rows()).isNotEmpty();
      assertThat(kept.rows().values())
          .allSatisfy(
              row -> {
                assertThat(row.path("roundTrips").asLong()).isPositive();
                assertThat(KeptResult.codes(row)).doesNotContain("LOST_REPLY");
                if (row.path("slices").path("steady").asInt() < 10) {
                  assertThat(KeptResult.codes(row)).contains("INCOMPLETE");
                }
                assertThat(kept.directory().resolve(row.path("id").asString() + ".hlog")).exists();
              });
      assertThat(KeptResult.violations(kept.text())).isEmpty();
      await().until(() -> !server.isAlive());
    }
  }

  @Test
  void storesMeasuredSlicesWhenItsTerminalCloses() throws Exception {
    Signals.assumeInterruptible();
    try (Running run = Running.start(directory, LONG_RUN)) {
      awaitSlices(1);
      // The system signals both processes.
      Running.signal("HUP", run.server());
      run.signal("HUP");
      Outcome ended = run.end();

      assertThat(ended.exitCode()).isEqualTo(130);
      KeptResult kept = KeptResult.in(directory.resolve("results"));
      assertThat(KeptResult.codes(kept.row("tcp server"))).doesNotContain("LOST_REPLY");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no nohup")
  void runsAsAJobThatIgnoresInterrupts() throws Exception {
    List<String> command =
        new ArrayList<>(Commands.client("-Dipcbench.home=" + Path.of("..").toRealPath()));
    command.addAll(List.of("run --transports none --rounds 1 --messages 100".split(" ")));
    command = Commands.inShell("trap '' INT HUP; exec \"$@\"", command);
    try (Running run = Running.startCommand(command, directory, Map.of())) {
      Outcome ended = run.end();

      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
  }

  @Test
  void runsThoughTheJvmLeavesSignalsToTheSystem() throws Exception {
    Outcome ended =
        run(Map.of("IPCBENCH_JAVA_OPTS", Running.QUICK_START + " -Xrs"), "run --transports none");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).startsWith("Ctrl-C is not handled here (-Xrs");
  }

  private Outcome run(Map<String, String> environment, String line) throws Exception {
    String[] arguments = (line + " --rounds 1 --messages 100").split(" ");
    try (Running run = Running.start(directory, environment, arguments)) {
      return run.end();
    }
  }

  @Test
  void stopsWaitingForAServerOnCtrlC() throws Exception {
    Signals.assumeInterruptible();
    try (Running run =
        Running.start(directory, "run", "--transports", "tcp", "--server", "http://127.0.0.1:1")) {
      run.awaitErr("Waiting for the server");
      run.interrupt();
      Outcome ended = run.end();

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.err()).contains("Stopped before anything was measured.");
      assertThat(directory.resolve("results")).isEmptyDirectory();
    }
  }

  @Test
  void endsServerWhenItsClientIsKilled() throws Exception {
    try (Running run = Running.start(directory, LONG_RUN)) {
      ProcessHandle server = run.server();
      try {
        awaitSlices(1);

        run.kill();

        await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
      } finally {
        server.destroyForcibly(); // an orphan if the test fails
      }
    }
  }
}
