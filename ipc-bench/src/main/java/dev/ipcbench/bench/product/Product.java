package dev.ipcbench.bench.product;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product as a user starts it, trained, in processes of its own.
 *
 * @param launcher {@code ipcbench} or {@code ipcbench.cmd}
 * @param results where its results are written
 */
public record Product(Path launcher, Path results) {

  private static final String LAUNCHER = File.separatorChar == '/' ? "ipcbench" : "ipcbench.cmd";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Returns the product of a checkout.
   *
   * @param serverJar in that checkout
   * @throws IOException if there is no launcher
   */
  public static Product of(Path serverJar, Path results) throws IOException {
    Path launcher = serverJar.resolve(Path.of("..", "..", "..", LAUNCHER)).normalize();
    if (!Files.isRegularFile(launcher)) {
      throw new IOException(
          "%s is not in a checkout: there is no %s.".formatted(serverJar, launcher));
    }
    return new Product(launcher, results);
  }

  /** A run that was started. */
  public record Run(Process process, Path results) {

    /** Waits until so many slices of its only row are stored. */
    public void awaitSlices(int number) throws IOException, InterruptedException {
      while (slices() < number) {
        if (process.waitFor(Duration.ofMillis(50))) {
          throw new IOException("the run ended before its slice number " + number);
        }
      }
    }

    private long slices() throws IOException {
      try (Stream<Path> files = Files.walk(results)) {
        Path log = files.filter(file -> file.toString().endsWith(".hlog")).findFirst().orElse(null);
        return log == null
            ? 0
            : Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("Tag=") && !line.contains(":response"))
                .count();
      }
    }

    /** Waits for the end, and returns the directory of the result. */
    public Path await() throws IOException, InterruptedException {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IOException("the run ended with exit code " + exitCode);
      }
      try (Stream<Path> directories = Files.list(results)) {
        return directories.findFirst().orElseThrow();
      }
    }
  }

  /** Starts {@code run}; its output goes to that of this process. */
  public Run start(String name, List<String> options) throws IOException {
    return start(name, options, ProcessBuilder.Redirect.INHERIT);
  }

  /**
   * Starts {@code run}; its errors go where they are sent to, its output to that of this process.
   */
  Run start(String name, List<String> options, ProcessBuilder.Redirect errors) throws IOException {
    Path directory = Files.createDirectories(results.resolve(name));
    List<String> arguments = new ArrayList<>(List.of("run", "--results", directory.toString()));
    arguments.addAll(options);
    return new Run(command(arguments).inheritIO().redirectError(errors).start(), directory);
  }

  /** Runs {@code run} to its end, and returns the directory of the result. */
  public Path run(String name, String... options) throws IOException, InterruptedException {
    return start(name, List.of(options)).await();
  }

  /** Runs {@code compare}, and returns what it prints as JSON. */
  public JsonNode compare(Path before, Path after) throws IOException, InterruptedException {
    Process process =
        command(
                List.of(
                    "compare",
                    before.toString(),
                    after.toString(),
                    "--fail-above",
                    "10%",
                    "--json"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode json = JSON.readTree(process.getInputStream());
    process.waitFor();
    return json;
  }

  /** Returns the rows of a result. */
  public static List<JsonNode> rows(Path result) {
    return List.copyOf(JSON.readTree(result.resolve("result.json")).path("rows").values());
  }

  private ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IPCBENCH_JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}
