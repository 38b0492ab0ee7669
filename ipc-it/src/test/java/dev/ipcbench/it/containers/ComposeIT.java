package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.KeptResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code docker-compose.yml} as a user runs it. */
final class ComposeIT {

  private static final String FILE = "docker-compose.yml";

  @TempDir private Path directory;

  @BeforeAll
  static void needComposeAndEngine() throws Exception {
    Compose.assume();
    Engine.assume();
  }

  @Test
  void storesTheResultOnTheHostAndReturnsTheExitCodeOfTheRun() throws Exception {
    Map<String, String> variables =
        Map.of("KEEP_SERVING", "false", "RUN_OPTIONS", "--rounds 1 --messages 200");
    try (Compose compose = new Compose(directory, FILE, variables)) {
      Compose.Outcome up = compose.run("up", "--build", "--exit-code-from", "ipc-client");

      assertThat(up.exitCode()).as(up.out()).isZero();
      assertThat(up.out()).contains("All rows   setup runc, ").doesNotContain("WARNING");
      KeptResult kept = KeptResult.in(directory.resolve("results"));
      assertThat(kept.rows()).hasSize(1 + 2 * 13);
      assertThat(kept.rows().values())
          .allSatisfy(
              row -> {
                assertThat(row.path("setup").asString()).isEqualTo("runc");
                if (row.path("transport").asString().equals("pipe")) {
                  assertThat(row.path("verdict").asString()).isEqualTo("SKIPPED");
                } else {
                  assertMeasured(row);
                }
              });
    }
  }

  @Test
  void keepsServingTheMetricsOfBothApps() throws Exception {
    Map<String, String> variables =
        Map.of("RUN_OPTIONS", "--rounds 1 --messages 200 --transports tcp --against server");
    try (Compose compose = new Compose(directory, FILE, variables)) {
      Compose.Outcome up = compose.run("up", "--build", "--detach");
      assertThat(up.exitCode()).as(up.out()).isZero();
      await()
          .atMost(ContainerPair.TIMEOUT)
          .until(() -> compose.run("logs", "ipc-client").out().contains("/actuator/prometheus"));

      assertMeasured(KeptResult.in(directory.resolve("results")).row("tcp server"));
      assertThat(scrape(compose, "ipc-client")).contains("transport=\"tcp\"");
      assertThat(scrape(compose, "ipc-server")).contains("transport=\"tcp\"");
    }
  }

  @Test
  void returnsTheExitCodeOfARunWithoutAvailableTransports() throws Exception {
    Map<String, String> variables =
        Map.of("KEEP_SERVING", "false", "RUN_OPTIONS", "--transports pipe");
    try (Compose compose = new Compose(directory, FILE, variables)) {
      Compose.Outcome up = compose.run("up", "--build", "--exit-code-from", "ipc-client");

      assertThat(up.exitCode()).as(up.out()).isEqualTo(3);
      assertThat(up.out()).contains("Named pipes are part of Windows");
    }
  }

  @Test
  void bothAppsStartFromTheCachesOfTheirImages() throws Exception {
    // Trained while they are built, as those of a user, but briefly. With AOTMode=on a JVM that
    // cannot use its cache does not start.
    Map<String, String> cacheRequired =
        Map.of(
            "IPCBENCH_TRAINING_ROUNDS", "1",
            "JVM_OPTIONS", "-Xmx384m -XX:AOTMode=on",
            "KEEP_SERVING", "false",
            "RUN_OPTIONS", "--transports tcp --rounds 1 --duration 100ms --against server");
    try (Compose compose = new Compose(directory, FILE, cacheRequired)) {
      Compose.Outcome up = compose.run("up", "--build", "--exit-code-from", "ipc-client");

      assertThat(up.exitCode()).as(up.out()).isZero();
      assertThat(up.out()).doesNotContain("[aot]");
    }
  }

  private static String scrape(Compose compose, String service) throws Exception {
    String address = compose.run("port", service, "8080").out().strip();
    assertThat(address).startsWith("127.0.0.1:");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + address + "/actuator/prometheus")).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static void assertMeasured(JsonNode row) {
    KeptResult.assertMeasured(row);
    assertThat(row.path("roundTrips").asInt()).isEqualTo(200);
  }
}
