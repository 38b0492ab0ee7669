package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Java program that runs as a child of this process. Its standard input is a pipe from this
 * process, and it exits at the end of that pipe: when this process ends, in whatever way.
 */
public final class ChildProcess implements AutoCloseable {

  /** Set in a child that runs a command of this program; not passed on to a grandchild. */
  private static final String CHILD = "ipcbench.child";

  /** Where the apps are; set by the launcher. */
  private static final String HOME = "ipcbench.home";

  /** Variables from which a JVM takes options. */
  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final List<String> NOT_INHERITED =
      List.of(
          "-Dipcbench.", "-Dcom.sun.management.", "-Xdebug", "-Xrun", "-XX:StartFlightRecording");

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(10);
  private static final int KEPT_LINES = 20;

  /** The exit code of a process that SIGKILL has ended. */
  private static final int KILLED = 137;

  private final String name;
  private final Process process;
  private final CompletableFuture<String> readyLine = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread reader;

  private ChildProcess(String name, Process process, String readyMark, PrintStream log) {
    this.name = name;
    this.process = process;
    this.reader =
        Thread.ofPlatform().name("ipc-child-log").daemon().start(() -> read(readyMark, log));
  }

  /** Returns whether this process was started by {@link #startCommand}. */
  public static boolean isThisProcess() {
    return Boolean.getBoolean(CHILD);
  }

  /**
   * Starts another command of this program, and waits until it is ready.
   *
   * @param arguments the command line
   * @param readyMark part of the line that the command prints when it is ready
   * @param log receives the output of the command; not closed
   * @throws ProblemException if the command does not become ready
   */
  public static ChildProcess startCommand(List<String> arguments, String readyMark, PrintStream log)
      throws InterruptedException {
    List<String> command = new ArrayList<>(program(System.getProperty("java.class.path")));
    command.addAll(arguments);
    String name = "'ipcbench %s'".formatted(String.join(" ", arguments));
    ChildProcess child = start(name, command, Map.of(), readyMark, log);
    try {
      child.awaitReady();
      return child;
    } catch (ProblemException | InterruptedException e) {
      child.close();
      throw e;
    }
  }

  /**
   * Starts a program with the Java and the JVM options of this process, and returns at once.
   *
   * @param name of the program in messages
   * @param arguments JVM options, {@code -jar}, and the arguments of the program
   * @param variables in addition to those of this process
   * @param readyMark part of the line that the program prints when it is ready
   * @param log receives the output of the program; not closed
   * @throws ProblemException if the program cannot be started
   */
  static ChildProcess start(
      String name,
      List<String> arguments,
      Map<String, String> variables,
      String readyMark,
      PrintStream log) {
    List<String> command = new ArrayList<>(javaCommand());
    command.addAll(arguments);
    ProcessBuilder program = jvm(command).redirectErrorStream(true);
    program.environment().putAll(variables);
    Process process = start(name, program);
    return new ChildProcess(name, process, readyMark, log);
  }

  /**
   * Starts a program.
   *
   * @param name of the program in messages
   * @throws ProblemException if it cannot be started
   */
  static Process start(String name, ProcessBuilder program) {
    try {
      return program.start();
    } catch (IOException e) {
      throw new ProblemException(
          "%s could not be started: %s.".formatted(name, e.getMessage()),
          "Check that " + program.command().getFirst() + " can be executed.",
          e);
    }
  }

  /**
   * Returns the JVM options of this process without those that concern only this command. Child
   * processes get the same options: otherwise client and server would not be comparable.
   */
  static List<String> jvmOptions() {
    return inheritable(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * Returns the options that two processes can have: a debugger or profiler has one port or file.
   */
  static List<String> inheritable(List<String> options) {
    return options.stream()
        .filter(
            option -> option.startsWith("-X") || option.startsWith("-D") || option.startsWith("--"))
        .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
        .toList();
  }

  /**
   * Returns a JVM that is to be started without the variables that add options to those of its
   * command line. They have added them to this process, and so to {@link #jvmOptions}.
   *
   * @param command the Java, its options, and the program
   */
  static ProcessBuilder jvm(List<String> command) {
    ProcessBuilder jvm = new ProcessBuilder(command);
    jvm.environment().keySet().removeAll(OPTION_VARIABLES);
    return jvm;
  }

  /** Returns the Java of this process with its JVM options. */
  static List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(jvmOptions());
    return command;
  }

  /** Returns the Java of this process. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the options that start this program as a child, which exits with this process. */
  static List<String> program(String jar) {
    List<String> options = new ArrayList<>(List.of("-D" + CHILD + "=true"));
    String home = System.getProperty(HOME);
    if (home != null) {
      options.add("-D" + HOME + "=" + home);
    }
    options.addAll(List.of("-jar", jar));
    return options;
  }

  private void read(String readyMark, PrintStream log) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        remember(line);
        if (line.contains(readyMark)) {
          readyLine.complete(line);
        }
      }
    } catch (IOException e) {
      remember("(reading the output failed: " + e.getMessage() + ")");
    }
    readyLine.completeExceptionally(new IOException("the process exited"));
  }

  private synchronized void remember(String line) {
    if (lastLines.size() == KEPT_LINES) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  private synchronized String lastOutput() {
    return "Last output:\n  " + String.join("\n  ", lastLines);
  }

  /**
   * Waits until the program is ready.
   *
   * @return the line by which it said so
   * @throws ProblemException if it exits before that, or is not ready in time
   */
  String awaitReady() throws InterruptedException {
    try {
      return readyLine.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ProblemException(
          "%s exited before it was ready. %s".formatted(name, lastOutput()),
          "Fix the error above and retry.",
          e);
    } catch (TimeoutException e) {
      throw new ProblemException(
          "%s was not ready within %d s. %s"
              .formatted(name, START_TIMEOUT.toSeconds(), lastOutput()),
          "Retry when the machine is less busy.",
          e);
    }
  }

  /** Returns how the program has ended by itself, as sentences; empty while it runs. */
  Optional<String> death() {
    if (process.isAlive()) {
      return Optional.empty();
    }
    String exited = "%s exited with code %d.".formatted(name, process.exitValue());
    return Optional.of(
        process.exitValue() == KILLED
            ? exited
                + " It was killed, as Linux does when memory runs out (see dmesg): give it less"
                + " with -Xmx in IPCBENCH_JAVA_OPTS, or the machine or container more."
            : exited);
  }

  /** Waits until the program exits; returns its exit code. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the program by closing its standard input; kills it if it does not exit in time. */
  @Override
  public void close() {
    close(EXIT_TIMEOUT);
  }

  /** Ends the program by closing its standard input; kills it if it does not exit in time. */
  void close(Duration limit) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit)) {
        process.destroyForcibly().waitFor();
      }
      reader.join();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
