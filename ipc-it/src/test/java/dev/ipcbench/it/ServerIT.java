package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server in the foreground, and runs against it. */
final class ServerIT {

  private static final Pattern READY =
      Pattern.compile("^ipc-server is ready at (http://127\\.0\\.0\\.1:\\d+)$", Pattern.MULTILINE);

  @TempDir private Path directory;
  private Running server;

  @BeforeEach
  void start() throws IOException {
    server = Running.start(directory, "server", "--port", "0");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String url() {
    server.awaitOut("ipc-server is ready at ");
    await().until(() -> READY.matcher(server.out()).find());
    Matcher ready = READY.matcher(server.out());
    assertThat(ready.find()).isTrue();
    return ready.group(1);
  }

  @Test
  void isMeasuredAndEndsWithTheLauncher() throws Exception {
    String url = url();

    Outcome run =
        Running.run(
            directory,
            "run",
            "--server",
            url,
            "--against",
            "server",
            "--transports",
            "tcp",
            "--rounds",
            "1",
            "--messages",
            "500");

    assertThat(run.exitCode()).isZero();
    assertThat(KeptResult.in(directory.resolve("results")).rows()).containsOnlyKeys("tcp server");

    ProcessHandle child = server.server();
    server.terminate();
    server.end();
    await().until(() -> !child.isAlive());
  }

  @Test
  void failsOnlyItsOwnRowsWhenKilled() throws Exception {
    String url = url();
    try (Running run =
        Running.start(
            directory,
            "run",
            "--server",
            url,
            "--transports",
            "tcp,uds",
            "--rounds",
            "4",
            "--duration",
            "200ms")) {
      run.awaitErr("round 1/4  tcp server");

      server.server().destroyForcibly();

      Outcome ended = run.end();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).containsPattern("FAILED  (LOST_REPLY|CONNECT_FAILED)\n  tcp-server-");
    }
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    KeptResult.assertMeasured(kept.row("tcp self"));
    KeptResult.assertMeasured(kept.row("uds self"));
    for (String row : List.of("tcp server", "uds server")) {
      JsonNode failed = kept.row(row);
      assertThat(failed.path("verdict").asString()).isEqualTo("FAILED");
      assertThat(failed.path("reasons").path(0).path("code").asString())
          .isIn("LOST_REPLY", "CONNECT_FAILED");
    }
    assertThat(kept.row("tcp server").path("roundTrips").asLong()).isPositive();
    assertThat(KeptResult.violations(kept.text())).isEmpty();
  }
}
