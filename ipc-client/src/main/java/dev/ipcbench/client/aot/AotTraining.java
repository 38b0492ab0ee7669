package dev.ipcbench.client.aot;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** Trains both apps after a build, once for each Java, for the launchers to start them from. */
final class AotTraining {

  private final TrainedApps apps;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final Path work;

  /**
   * Creates a training.
   *
   * @param notes receives messages for the user
   * @param stop ends the training; it leaves no cache then
   */
  AotTraining(TrainedApps apps, Consumer<String> notes, StopSignal stop) {
    this.apps = apps;
    this.notes = notes;
    this.stop = stop;
    this.work = apps.directory().resolve("training");
  }

  /**
   * Trains the apps if their caches are missing or older than the apps. Waits for another process
   * that trains them. If it fails, the caches are empty, so that it is not retried at each start.
   *
   * @param workload options of {@code run}
   * @return whether it was not stopped
   */
  boolean trainWhenNeeded(List<String> workload) throws InterruptedException {
    try {
      Files.createDirectories(apps.directory());
      try (FileChannel file =
              FileChannel.open(
                  apps.directory().resolve("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        if (lock.isValid() && !apps.areCurrent()) {
          notes.accept("Training both apps (once; two to three minutes) ...");
          trainOrExplain(workload);
        }
      }
    } catch (IOException e) {
      notes.accept("The apps start without AOT caches: %s.".formatted(e));
    }
    return !stop.isRequested();
  }

  private void trainOrExplain(List<String> workload) throws IOException, InterruptedException {
    try {
      train(workload);
    } catch (IOException | ProblemException e) {
      if (!stop.isRequested()) {
        notes.accept(
            "The training failed, so the apps start without AOT caches: "
                + e.getMessage()
                + " Its output is in "
                + log()
                + "; to retry, delete "
                + apps.directory()
                + ".");
        for (String app : TrainedApps.NAMES) {
          Files.write(apps.cache(app), new byte[0]);
        }
      }
    }
  }

  private Path log() {
    return apps.directory().resolve("training.log");
  }

  private void train(List<String> workload) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(work);
    Files.createDirectories(work);
    apps.extract();
    TrainingRun run = new TrainingRun(apps.jar("ipc-server"), apps.jar("ipc-client"), work, stop);
    try (PrintStream log = new PrintStream(Files.newOutputStream(log()), true)) {
      run.measure(workload, log);
    }
    Files.write(
        apps.options(), CompilerOptions.toStart(Runtime.getRuntime().availableProcessors()));
    for (String app : TrainedApps.NAMES) {
      if (stop.isRequested()) {
        return;
      }
      // The client's last, by which the launchers decide.
      Files.move(run.cache(app), apps.cache(app), StandardCopyOption.REPLACE_EXISTING);
    }
    FileSystemUtils.deleteRecursively(work);
  }
}
