package dev.ipcbench.client.aot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains both apps while their images are built, because an AOT cache is valid only for the JVM
 * that has written it. The directory holds both apps extracted, each in a directory of its name.
 * Afterwards {@code trained/<app>} holds what an image adds to an app: its cache, and {@code
 * jvm.options} that name it by the path {@code trained/<app>.aot}, relative to the jar.
 *
 * @param notes receives messages for the user
 */
record ImageTraining(Path directory, Consumer<String> notes, StopSignal stop) {

  /** The name of the directory beside both apps, and beside the jar in an image. */
  private static final String TRAINED = "trained";

  /**
   * Trains the apps. If it fails, they start without caches, and the notes tell why.
   *
   * @param rounds 0: only writes options without caches
   * @param workload options of {@code run}
   * @return whether it was not stopped
   * @throws IOException if the files for the images cannot be written
   */
  boolean train(int rounds, List<String> workload) throws IOException, InterruptedException {
    for (String app : TrainedApps.NAMES) {
      Files.createDirectories(directory.resolve(Path.of(TRAINED, app)));
      writeOptions(app, List.of());
    }
    if (rounds > 0) {
      trainOrExplain(workload);
    } else {
      notes.accept("The apps are not trained: their containers start without AOT caches.");
    }
    return !stop.isRequested();
  }

  private void trainOrExplain(List<String> workload) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("training");
    TrainingRun run =
        new TrainingRun(jar("ipc-server"), jar("ipc-client"), work.toAbsolutePath(), stop);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    notes.accept("Training both apps (two to three minutes) ...");
    try {
      run.measure(workload, new PrintStream(log, true, UTF_8));
      for (String app : TrainedApps.NAMES) {
        String cache = app + ".aot";
        Files.move(
            run.cache(app),
            directory.resolve(Path.of(TRAINED, app, cache)),
            StandardCopyOption.REPLACE_EXISTING);
        List<String> options = new ArrayList<>(CompilerOptions.forAnyNumberOfCpus());
        options.add("-XX:AOTCache=" + TRAINED + "/" + cache);
        writeOptions(app, options);
      }
    } catch (IOException | ProblemException e) {
      notes.accept(log.toString(UTF_8));
      notes.accept(
          "The training failed, so containers start without AOT caches: " + e.getMessage());
    }
  }

  private Path jar(String app) {
    return directory.resolve(Path.of(app, app + ".jar")).toAbsolutePath();
  }

  private void writeOptions(String app, List<String> options) throws IOException {
    Files.write(directory.resolve(Path.of(TRAINED, app, "jvm.options")), options);
  }
}
