package dev.ipcbench.client.aot;

import dev.ipcbench.client.process.ChildRun;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.ServerProcess;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Runs both apps once, so that each JVM writes an AOT cache (<a
 * href="https://openjdk.org/jeps/514">JEP 514</a>) with its classes and the profiles of its methods
 * (<a href="https://openjdk.org/jeps/515">JEP 515</a>): with it the JIT compilers come to rest in a
 * fraction of the time, and do not disturb what is measured.
 */
final class AotTraining {

  /** Some seconds of CPU time, more on a busy machine. */
  private static final Duration TO_WRITE_A_CACHE = Duration.ofMinutes(10);

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

  private Path unfinished(String app) {
    return work.resolve(app + ".aot");
  }

  private List<String> writeCache(String app) {
    return Stream.concat(
            CompilerOptions.toTrain().stream(), Stream.of("-XX:AOTCacheOutput=" + unfinished(app)))
        .toList();
  }

  private void train(List<String> workload) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(work);
    Files.createDirectories(work);
    apps.extract();
    try (PrintStream log = new PrintStream(Files.newOutputStream(log()), true)) {
      runBoth(workload, log);
    }
    Files.write(
        apps.options(), CompilerOptions.toStart(Runtime.getRuntime().availableProcessors()));
    for (String app : TrainedApps.NAMES) {
      if (stop.isRequested()) {
        return;
      }
      // The client's last, by which the launchers decide.
      Files.move(unfinished(app), apps.cache(app), StandardCopyOption.REPLACE_EXISTING);
    }
    FileSystemUtils.deleteRecursively(work);
  }

  private void runBoth(List<String> workload, PrintStream log) throws InterruptedException {
    ServerProcess server =
        ServerProcess.start(
            writeCache("ipc-server"), apps.jar("ipc-server"), ServerProcess.ANY_FREE_PORTS, log);
    try {
      List<String> run = new ArrayList<>(List.of("run", "--server", server.awaitUrl()));
      run.addAll(List.of("--results", work.toString()));
      run.addAll(workload);
      int exitCode =
          ChildRun.run(
              writeCache("ipc-client"), apps.jar("ipc-client").toString(), run, log::println, stop);
      // A row that FAILED will fail again, and say so, when it is measured.
      if (exitCode != ExitCode.OK && exitCode != ExitCode.FAILED) {
        throw new ProblemException("The client ended with exit code " + exitCode + ".", "");
      }
    } finally {
      server.close(stop.isRequested() ? Duration.ZERO : TO_WRITE_A_CACHE);
    }
  }
}
