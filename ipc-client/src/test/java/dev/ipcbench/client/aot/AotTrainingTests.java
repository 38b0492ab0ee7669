package dev.ipcbench.client.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When apps are trained, and what remains if that fails; integration tests train real ones. */
final class AotTrainingTests {

  @TempDir private Path home;
  private TrainedApps apps;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void buildAppsThatCannotBeExtracted() throws IOException {
    apps = new TrainedApps(home);
    for (String app : TrainedApps.NAMES) {
      Path target = Files.createDirectories(home.resolve(Path.of(app, "target")));
      Files.writeString(target.resolve(app + ".jar"), "no jar");
    }
  }

  private boolean train() throws InterruptedException {
    return new AotTraining(apps, notes::add, new StopSignal()).trainWhenNeeded(List.of());
  }

  private void date(Path file, int secondsFromNow) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
  }

  @Test
  void saysWhyItFailedAndDoesNotTryAgain() throws Exception {
    assertThat(train()).isTrue();

    assertThat(notes).hasSize(2);
    assertThat(notes.get(0)).startsWith("Training both apps");
    assertThat(notes.get(1))
        .startsWith("The training failed, so the apps start without AOT caches: ")
        .contains("to retry, delete " + apps.directory());
    assertThat(apps.cache("ipc-client")).isEmptyFile();
    assertThat(apps.cache("ipc-server")).isEmptyFile();

    notes.clear();
    assertThat(train()).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void trainsAgainAfterABuildOfEitherApp() throws Exception {
    for (String app : TrainedApps.NAMES) {
      train();
      notes.clear();
      date(home.resolve(Path.of(app, "target", app + ".jar")), 60);

      train();

      assertThat(notes).as(app).first().asString().startsWith("Training");
      date(home.resolve(Path.of(app, "target", app + ".jar")), -60);
    }
  }

  @Test
  void namesTheCachesByTheVersionOfJava() {
    assertThat(apps.cache("ipc-client").getFileName())
        .hasToString("ipc-client-" + System.getProperty("java.version") + ".aot");
  }
}
