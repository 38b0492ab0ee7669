package dev.ipcbench.client.aot;

import dev.ipcbench.client.process.ChildRun;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A measurement of both apps, at the end of which each JVM writes an AOT cache (<a
 * href="https://openjdk.org/jeps/514">JEP 514</a>) with its classes and the profiles of its methods
 * (<a href="https://openjdk.org/jeps/515">JEP 515</a>): with it the JIT compilers come to rest in a
 * fraction of the time, and do not disturb what is measured.
 *
 * @param server the extracted server
 * @param client the extracted client
 * @param work an existing directory, which receives the caches and the result
 * @param stop ends the run; there are no caches then
 */
record TrainingRun(Path server, Path client, Path work, StopSignal stop) {

  /** On loopback whatever the environment says: no token is asked for there. */
  private static final List<String> SETTINGS =
      Stream.concat(ServerProcess.ANY_FREE_PORTS.stream(), Stream.of("ipc.bind=127.0.0.1"))
          .toList();

  /** Some seconds of CPU time, more on a busy machine. */
  private static final Duration TO_WRITE_A_CACHE = Duration.ofMinutes(10);

  /** Returns the file that the JVM of an app writes. */
  Path cache(String app) {
    return work.resolve(app + ".aot");
  }

  /**
   * Measures, and returns when both JVMs have ended.
   *
   * @param workload options of {@code run}
   * @param log receives the output of both apps
   * @throws ProblemException if an app cannot be started, or ends early
   */
  void measure(List<String> workload, PrintStream log) throws InterruptedException {
    ServerProcess process = ServerProcess.start(writeCache("ipc-server"), server, SETTINGS, log);
    try {
      List<String> run = new ArrayList<>(List.of("run", "--server", process.awaitUrl()));
      run.addAll(List.of("--results", work.toString()));
      run.addAll(workload);
      int exitCode =
          ChildRun.run(writeCache("ipc-client"), client.toString(), run, log::println, stop);
      // A row that FAILED will fail again, and say so, when it is measured.
      if (exitCode != ExitCode.OK && exitCode != ExitCode.FAILED) {
        throw new ProblemException("The client ended with exit code " + exitCode + ".", "");
      }
    } finally {
      process.close(stop.isRequested() ? Duration.ZERO : TO_WRITE_A_CACHE);
    }
  }

  private List<String> writeCache(String app) {
    return Stream.concat(
            CompilerOptions.toTrain().stream(), Stream.of("-XX:AOTCacheOutput=" + cache(app)))
        .toList();
  }
}
