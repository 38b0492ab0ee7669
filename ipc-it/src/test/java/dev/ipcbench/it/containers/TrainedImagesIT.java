package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose apps were trained while they were built, as a user builds them, but briefly. */
final class TrainedImagesIT {

  @TempDir private Path directory;

  @BeforeAll
  static void needComposeAndEngine() throws Exception {
    Compose.assume();
    Engine.assume();
  }

  @Test
  void bothAppsStartFromTheCachesOfTheirImages() throws Exception {
    // With AOTMode=on a JVM that cannot use its cache does not start.
    Map<String, String> cacheRequired =
        Map.of(
            "IPCBENCH_TRAINING_ROUNDS", "1",
            "JVM_OPTIONS", "-Xmx384m -XX:AOTMode=on",
            "KEEP_SERVING", "false",
            "RUN_OPTIONS", "--transports tcp --rounds 1 --duration 100ms --against server");
    try (Compose compose = new Compose(directory, "docker-compose.yml", cacheRequired)) {
      Compose.Outcome up = compose.run("up", "--build", "--exit-code-from", "ipc-client");

      assertThat(up.exitCode()).as(up.out()).isZero();
      assertThat(up.out()).doesNotContain("[aot]");
    }
  }
}
