package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.access.TokenFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A command of this program in a process of its own, from its start to its end. */
public final class ChildRun {

  private static final Pattern LISTENING =
      Pattern.compile("IPC_(BIND|PAGE_URL|PIPE_NAME|PIPE_RELAY|PORT|\\w+_PORT)");

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
    ProcessBuilder program =
        ChildProcess.jvm(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    separate(program.environment());
    Process process = ChildProcess.start("The child process", program);
    Thread.ofVirtual().start(() -> askAtStop(process, stop));
    try (BufferedReader reader = process.errorReader(UTF_8)) {
      reader.lines().forEach(lines);
    } catch (IOException e) {
      lines.accept("The output of the child process is not readable: " + e.getMessage());
    }
    return process.waitFor();
  }

  /**
   * Lets the child listen on loopback, on free ports and in a directory of its own: those of the
   * variables may be in use by this process. The token of a server that shares the directory is
   * passed on.
   */
  static void separate(Map<String, String> environment) {
    environment.keySet().removeIf(name -> LISTENING.matcher(name).matches());
    String directory = environment.getOrDefault("IPC_DIRECTORY", "");
    if (!directory.isEmpty()) {
      AccessToken token = TokenFile.ofServer(null, environment);
      if (token != null) {
        environment.put("IPC_TOKEN", token.secret());
      }
      environment.put("IPC_DIRECTORY", Path.of(directory, "child").toString());
    }
  }

  /**
   * Sends a byte, at which a run stores what it has measured; nothing after its end. A signal would
   * end a process on Windows at once.
   */
  private static void askAtStop(Process process, StopSignal stop) {
    try {
      stop.await();
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
