package dev.ipcbench.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of the apps, and of programs of the system. */
public final class Commands {

  private Commands() {}

  /**
   * Returns the command line of the client without its launcher.
   *
   * @param options more JVM options
   */
  public static List<String> client(String... options) {
    return command("ipc-client", options);
  }

  /**
   * Returns the command line of the server without its launcher.
   *
   * @param options more JVM options
   */
  public static List<String> server(String... options) {
    return command("ipc-server", options);
  }

  private static List<String> command(String app, String... options) {
    List<String> command = java(options);
    if (TrainedHome.isPossible()) {
      command.add(TrainedHome.get().cacheOption(app));
      command.addAll(List.of("-jar", TrainedHome.get().jar(app).toString()));
    } else {
      Path jar = Path.of("..", app, "target", app + ".jar").toAbsolutePath();
      command.addAll(List.of("-jar", jar.normalize().toString()));
    }
    return command;
  }

  /**
   * Returns the command line of a shell that runs a command.
   *
   * @param script in which {@code "$@"} is the command
   */
  public static List<String> inShell(String script, List<String> command) {
    return Stream.concat(Stream.of("sh", "-c", script, "sh"), command.stream()).toList();
  }

  /** Returns whether a program of the system can be started, and exits with 0; else prints why. */
  public static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() == 0) {
        return true;
      }
      System.err.println(String.join(" ", command) + ": " + output.strip());
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    return false;
  }

  /** Returns the start of a command line for a JVM, with the JDK of these tests. */
  public static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(Running.QUICK_START.split(" ")));
    command.addAll(List.of(options));
    return command;
  }
}
