package dev.ipcbench.client.kubernetes.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.engine.EngineErrors;
import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.KubectlErrors;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.client.run.ResultArchive;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The log of the client in its pod, which ends with its result.
 *
 * @param file the log without the result
 */
public record PodLog(Path file, ResultArchive archive) {

  /** More than the pod's grace period. */
  private static final Duration END = Duration.ofSeconds(90);

  /**
   * Reads the log until it ends. If a stop is requested, the Job is deleted: the client then stores
   * and prints what it has measured.
   *
   * @param pod name of the client's pod
   * @param job file of the Job
   * @param file receives the log
   * @param lines receives each line of the log, on another thread
   */
  public static PodLog read(
      Cluster cluster, String pod, Path job, Path file, StopSignal stop, Consumer<String> lines)
      throws IOException, InterruptedException {
    PodLog log = read(cluster, pod, file, lines, stop::isRequested);
    if (!stop.isRequested() || log.archive.isComplete()) {
      return log;
    }
    // Ctrl-C in a terminal ends kubectl too, so the log is read anew, from its begin.
    cluster.run("delete", "-f", job.toString(), "--ignore-not-found", "--wait=false");
    long start = System.nanoTime();
    return read(cluster, pod, file, _ -> {}, () -> System.nanoTime() - start > END.toNanos());
  }

  /** Reads the log of a pod that has ended. */
  public static PodLog ofEnded(Cluster cluster, String pod, Path file)
      throws IOException, InterruptedException {
    return read(cluster, pod, file, _ -> {}, () -> false);
  }

  private static PodLog read(
      Cluster cluster, String pod, Path file, Consumer<String> lines, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    ResultArchive archive = new ResultArchive();
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      Consumer<String> reader =
          line -> {
            if (!archive.add(line)) {
              lines.accept(line);
              write(out, line);
            }
          };
      try (RunningProgram logs = cluster.follow(pod, Manifest.CLIENT, reader)) {
        boolean ended = logs.awaitEnd(cancelled);
        ProgramOutput output = logs.output(); // waits for the threads that read it
        if (ended && !output.succeeded() && !archive.isComplete()) {
          KubectlErrors.known(output.text())
              .ifPresent(
                  problem -> {
                    throw new ProblemException(problem, null);
                  });
        }
      }
    }
    return new PodLog(file, archive);
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the last lines of the log as one. */
  public String lastLines() throws IOException {
    return EngineErrors.lastLines(Files.readString(file));
  }

  /** Returns why the log has no result. */
  public Problem noResult() {
    return archive.isDamaged()
        ? new Problem(
            "The result did not arrive completely in the log of the pod.",
            "The node may have rotated the log, or the connection broke: repeat it, or measure"
                + " fewer rows.")
        : new Problem(
            "The log of the pod contains no result.", "See " + file + " for what it contains.");
  }
}
