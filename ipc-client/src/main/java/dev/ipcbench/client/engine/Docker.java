package dev.ipcbench.client.engine;

import dev.ipcbench.platform.ProblemException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program {@code docker}. What it takes from the environment ({@code DOCKER_HOST}, {@code
 * DOCKER_CONFIG}, {@code DOCKER_CONTEXT}) it takes from ours.
 */
public final class Docker {

  /** Names the program, where it is not to be looked for on PATH. */
  private static final String NAMED = "IPCBENCH_DOCKER";

  private final Path program;

  private Docker(Path program) {
    this.program = program;
  }

  /**
   * Finds it.
   *
   * @param environment of this process
   */
  public static Docker find(Map<String, String> environment) {
    String named = environment.get(NAMED);
    if (named != null) {
      return new Docker(
          executable(Path.of(named))
              .orElseThrow(
                  () ->
                      new ProblemException(
                          NAMED + " names '" + named + "', which is no program.",
                          "Let it name docker, or remove the variable.")));
    }
    for (String directory : path(environment).split(Pattern.quote(File.pathSeparator), -1)) {
      for (String name : names()) {
        Optional<Path> found = in(directory, name);
        if (found.isPresent()) {
          return new Docker(found.get());
        }
      }
    }
    throw new ProblemException(
        "There is no docker on the PATH.",
        "Install Docker with Compose (https://docs.docker.com/engine/install), or name the program"
            + " in "
            + NAMED
            + ".");
  }

  /** On Windows the variable may be written Path. */
  private static String path(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static List<String> names() {
    return File.separatorChar == '/' ? List.of("docker") : List.of("docker.exe", "docker.cmd");
  }

  private static Optional<Path> in(String directory, String name) {
    try {
      return directory.isEmpty() ? Optional.empty() : executable(Path.of(directory, name));
    } catch (InvalidPathException _) {
      return Optional.empty(); // a PATH may hold anything
    }
  }

  private static Optional<Path> executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file)
        ? Optional.of(file.toAbsolutePath())
        : Optional.empty();
  }

  /**
   * What a call printed.
   *
   * @param out its standard output; both streams, where they were one
   * @param text both streams
   */
  public record Answer(int code, String out, String text) {
    public boolean isGood() {
      return code == 0;
    }
  }

  /** Runs one call to its end. What it says on standard error is left out if it went well. */
  Answer ask(String... arguments) throws IOException, InterruptedException {
    Process process = start(List.of(arguments), Map.of(), false);
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(() -> all(process.errorReader()));
    try {
      String text = all(process.inputReader());
      int code = process.waitFor();
      return new Answer(code, text, code == 0 ? text : text + "\n" + said.join());
    } finally {
      process.destroy();
    }
  }

  private static String all(BufferedReader from) {
    try {
      return from.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one call.
   *
   * @param environment added to that of this process
   * @param together whether both of its streams are one
   */
  Process start(List<String> arguments, Map<String, String> environment, boolean together)
      throws IOException {
    List<String> command =
        Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(together);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new ProblemException(
          "'" + program + "' cannot be run: " + e.getMessage() + ".",
          "Check that it is a program of this system.");
    }
  }
}
