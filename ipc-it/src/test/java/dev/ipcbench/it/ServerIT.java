package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in the foreground, and runs against it. */
final class ServerIT {

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
    String url = server.awaitServer();
    assertThat(url).startsWith("http://127.0.0.1:");
    return url;
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
  void isHeldByOneRunUntilItEnds() throws Exception {
    Signals.assumeInterruptible();
    String url = url();
    try (Running first = measure(url, "--name first --duration 10m --rounds 1")) {
      KeptResult.awaitSlices(directory.resolve("results"), "tcp-server-", 1);
      try (Running waiting = measure(url, "--results waited --rounds 1 --wait-for-server 2m");
          Running second = measure(url, "--results refused --rounds 1")) {
        Outcome refused = second.end();
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
            .containsPattern("The server is held by 'first-\\d+-\\w+' since 2.* until 2")
            .contains("Let this run wait with --wait-for-server TIME.");
        assertThat(directory.resolve("refused")).isEmptyDirectory();

        first.interrupt();
        assertThat(first.end().exitCode()).isEqualTo(130);
        assertThat(waiting.end().exitCode()).isZero();
      }
    }
    assertThat(KeptResult.codes(KeptResult.in(directory.resolve("waited")).row("tcp server")))
        .doesNotContain("SHARED_SERVER");
  }

  @Test
  void isNotHeldByARunThatCouldNotBegin() throws Exception {
    assumeFalse(Platform.CURRENT == Platform.WINDOWS, "every transport is available on Windows");
    String url = url();

    Outcome run = Running.run(directory, "run", "--server", url, "--transports", "pipe");

    assertThat(run.exitCode()).isEqualTo(3);
    try (InputStream usage = URI.create(url + "/api/usage").toURL().openStream()) {
      assertThat(new JsonMapper().readTree(usage).path("heldBy").isNull()).isTrue();
    }
  }

  private Running measure(String url, String options) throws IOException {
    String line = "run --server %s --against server --transports tcp %s".formatted(url, options);
    return Running.start(directory, line.split(" "));
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
      KeptResult.awaitSlices(directory.resolve("results"), "tcp-server-", 1);

      server.server().destroyForcibly();

      Outcome ended = run.end();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out())
          .containsPattern("FAILED  (LOST_REPLY|CONNECT_FAILED)\n  tcp server[,:] ");
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
