package dev.ipcbench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaleBuildTests {

  private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path checkout;

  @SuppressWarnings("NullAway.Init") // set by JUnit
  StaleBuildTests() {}

  @BeforeEach
  void build() throws IOException {
    write("pom.xml", BUILT.minusSeconds(60));
    for (String module :
        List.of("platform", "transport", "measurement", "metrics", "server", "client")) {
      write("ipc-" + module + "/pom.xml", BUILT.minusSeconds(60));
      write("ipc-" + module + "/src/main/java/A.java", BUILT.minusSeconds(60));
    }
    write("ipc-client/target/ipc-client.jar", BUILT.plusSeconds(10));
    write("ipc-server/target/ipc-server.jar", BUILT);
  }

  private void write(String name, Instant modified) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  @Test
  void buildIsCurrentWhenBothJarsAreNewerThanTheSources() {
    assertThat(StaleBuild.isStale(checkout)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "ipc-measurement/pom.xml",
        "ipc-measurement/src/main/resources/new.properties"
      })
  void buildIsStaleWhenAFileIsNewerThanTheOlderJar(String name) throws IOException {
    write(name, BUILT.plusSeconds(5));

    assertThat(StaleBuild.isStale(checkout)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "ipc-measurement/src/test/java/ATests.java",
        "ipc-bench/src/main/java/A.java",
        "ipc-it/pom.xml",
        "results/x/src/main/y"
      })
  void otherFilesDoNotMatter(String name) throws IOException {
    write(name, BUILT.plusSeconds(60));

    assertThat(StaleBuild.isStale(checkout)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipc-client", "ipc-server"})
  void buildIsStaleWithoutAJar(String app) throws IOException {
    Files.delete(checkout.resolve(Path.of(app, "target", app + ".jar")));

    assertThat(StaleBuild.isStale(checkout)).isTrue();
  }

  @Test
  void isNotDetectedUnlessTheLauncherAsksForIt() {
    assertThat(StaleBuild.isDetected()).isFalse();
  }

  @Test
  void isDetectedInTheCheckoutThatTheLauncherNames() throws IOException {
    System.setProperty("IPCBENCH_SOURCES", checkout.toString());
    try {
      assertThat(StaleBuild.isDetected()).isFalse();
      write("pom.xml", BUILT.plusSeconds(60));
      assertThat(StaleBuild.isDetected()).isTrue();
    } finally {
      System.clearProperty("IPCBENCH_SOURCES");
    }
  }
}
