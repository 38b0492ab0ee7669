package dev.ipcbench.client.program;

import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds and starts programs of the user. */
public final class Programs {

  private Programs() {}

  /**
   * Finds a program.
   *
   * @param name without the extension that it has on Windows
   * @param variable environment variable with its path, which overrides PATH
   * @param environment environment variables of this process
   * @param missing what to report if it is not found
   * @throws ProblemException if it is not found
   */
  public static Path find(
      String name, String variable, Map<String, String> environment, Problem missing) {
    String named = environment.get(variable);
    if (named != null) {
      return executable(Path.of(named))
          .orElseThrow(
              () ->
                  new ProblemException(
                      variable + " is '" + named + "', which is not an executable file.",
                      "Set it to the path of " + name + ", or remove it."));
    }
    return Stream.of(path(environment).split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(directory -> names(name).stream().flatMap(file -> in(directory, file).stream()))
        .findFirst()
        .orElseThrow(() -> new ProblemException(missing.reason(), missing.remedy()));
  }

  /** On Windows the variable may be spelled Path. */
  private static String path(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static List<String> names(String name) {
    return File.separatorChar == '/' ? List.of(name) : List.of(name + ".exe", name + ".cmd");
  }

  private static Optional<Path> in(String directory, String name) {
    try {
      return directory.isEmpty() ? Optional.empty() : executable(Path.of(directory, name));
    } catch (InvalidPathException _) {
      return Optional.empty(); // PATH may contain anything
    }
  }

  private static Optional<Path> executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file)
        ? Optional.of(file.toAbsolutePath())
        : Optional.empty();
  }

  /**
   * Starts a command without input.
   *
   * @throws ProblemException if it is not a program for this system
   */
  public static Process start(ProcessBuilder command) throws IOException {
    try {
      Process process = command.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new ProblemException(
          "'%s' could not be started: %s.".formatted(command.command().getFirst(), e.getMessage()),
          "Check that it is a program for this operating system.",
          e);
    }
  }
}
