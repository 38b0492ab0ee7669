package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A command of this program in a process of its own, from its start to its end. */
public final class ChildRun {

  private ChildRun() {}

  /**
   * Runs a command with the JVM and the JVM options of this process.
   *
   * @param arguments the command line
   * @param lines receives the lines of its standard error; its standard output is discarded
   * @param stop asks it to end early
   * @return its exit code
   * @throws ProblemException if it cannot be started
   */
  public static int run(List<String> arguments, Consumer<String> lines, StopSignal stop)
      throws InterruptedException {
    return run(List.of(), System.getProperty("java.class.path"), arguments, lines, stop);
  }

  /**
   * Runs a command from the given jar of this program.
   *
   * @param jvmOptions options in addition to those of this process
   */
  public static int run(
      List<String> jvmOptions,
      String jar,
      List<String> arguments,
      Consumer<String> lines,
      StopSignal stop)
      throws InterruptedException {
    List<String> command = new ArrayList<>(ChildProcess.javaCommand());
    command.addAll(jvmOptions);
    command.addAll(ChildProcess.program(jar));
    command.addAll(arguments);
    Process process =
        ChildProcess.start(
            "The child process",
            ChildProcess.jvm(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
    Thread.ofVirtual().start(() -> destroyAtStop(process, stop));
    try (BufferedReader reader = process.errorReader(UTF_8)) {
      reader.lines().forEach(lines);
    } catch (IOException e) {
      lines.accept("The output of the child process is not readable: " + e.getMessage());
    }
    return process.waitFor();
  }

  /** Sends SIGTERM, at which a run stores what it has measured; nothing after its end. */
  private static void destroyAtStop(Process process, StopSignal stop) {
    try {
      stop.await();
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
