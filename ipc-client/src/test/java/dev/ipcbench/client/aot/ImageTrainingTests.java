package dev.ipcbench.client.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image gets if its apps are not trained; container tests train real ones. */
final class ImageTrainingTests {

  @TempDir private Path apps;
  private final List<String> notes = new ArrayList<>();

  private boolean train(int rounds) throws Exception {
    return new ImageTraining(apps, notes::add, new StopSignal()).train(rounds, List.of());
  }

  @Test
  void leavesAppsWithoutCachesIfToldNotToTrainThem() throws Exception {
    assertThat(train(0)).isTrue();

    assertThat(notes)
        .containsExactly("The apps are not trained: their containers start without AOT caches.");
    assertStartWithoutCaches();
  }

  @Test
  void saysWhyItFailedAndLeavesAppsWithoutCaches() throws Exception {
    for (String app : TrainedApps.NAMES) {
      Path jar = Files.createDirectories(apps.resolve(app)).resolve(app + ".jar");
      Files.writeString(jar, "no jar");
    }

    assertThat(train(1)).isTrue();

    assertThat(notes.getFirst()).startsWith("Training both apps");
    assertThat(notes.get(1)).contains("Invalid or corrupt jarfile");
    assertThat(notes.getLast())
        .startsWith("The training failed, so containers start without AOT caches: ");
    assertStartWithoutCaches();
  }

  private void assertStartWithoutCaches() {
    for (String app : TrainedApps.NAMES) {
      Path trained = apps.resolve(Path.of("trained", app));
      assertThat(trained).isDirectoryContaining("glob:**jvm.options");
      assertThat(trained.resolve("jvm.options")).isEmptyFile();
    }
  }
}
