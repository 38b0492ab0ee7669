package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compose/aot.yml} over {@code docker-compose.yml}, as a user runs it. */
final class AotIT {

  private static final List<String> FILES = List.of("docker-compose.yml", "compose/aot.yml");

  @TempDir private Path directory;

  @BeforeAll
  static void needComposeAndEngine() throws Exception {
    Compose.assume();
    Engine.assume();
  }

  @Test
  void startsFromTheCacheOfAnEarlierStart() throws Exception {
    String caches = HostDirectory.make(directory, "aot").toString();
    try (Compose training =
        new Compose(directory, FILES, Map.of("AOT_DIR", caches, "AOT", "Output"))) {
      start(training);
      assertThat(training.run("stop").exitCode()).isZero();
      assertThat(training.run("logs", "ipc-server").out())
          .contains("AOTCache creation is complete");
    }
    assertThat(Path.of(caches, "ipc-server.aot")).isNotEmptyFile();

    // With AOTMode=on a JVM that cannot use its cache does not start.
    Map<String, String> cacheRequired =
        Map.of("AOT_DIR", caches, "JVM_OPTIONS", Compose.QUICK_START + " -XX:AOTMode=on");
    try (Compose cached = new Compose(directory, FILES, cacheRequired)) {
      start(cached);
    }
  }

  @Test
  void startsWithoutACache() throws Exception {
    String caches = HostDirectory.make(directory, "aot").toString();
    try (Compose compose = new Compose(directory, FILES, Map.of("AOT_DIR", caches))) {
      start(compose);
    }
  }

  private static void start(Compose compose) throws Exception {
    Compose.Outcome up = compose.run("up", "--build", "--detach", "ipc-server");
    assertThat(up.exitCode()).as(up.out()).isZero();
    await()
        .atMost(ContainerPair.TIMEOUT)
        .until(() -> compose.run("logs", "ipc-server").out().contains("ipc-server is ready at"));
  }
}
