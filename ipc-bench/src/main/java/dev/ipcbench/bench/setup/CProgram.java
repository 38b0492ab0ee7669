package dev.ipcbench.bench.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A C program, packaged as source in this jar and compiled where it runs. */
public final class CProgram implements AutoCloseable {

  /** Included by every program. */
  private static final String HEADER = "message.h";

  private final TemporaryDirectory directory;
  private final Path source;
  private final Path program;

  private CProgram(TemporaryDirectory directory, String name) {
    this.directory = directory;
    this.source = directory.path().resolve(name + ".c");
    this.program = directory.path().resolve(name);
  }

  /**
   * Compiles a program into a temporary directory.
   *
   * @param name of its source, without {@code .c}
   * @throws IOException if there is no compiler, or it fails; the message says what to do
   */
  public static CProgram compile(String name) throws IOException {
    return compile(name, List.of());
  }

  /** Compiles a program without dependencies, to run in a container. */
  public static CProgram compileStatic(String name) throws IOException {
    return compile(name, List.of("-static"));
  }

  private static CProgram compile(String name, List<String> options) throws IOException {
    CProgram c = new CProgram(TemporaryDirectory.create("ipcbench-" + name), name);
    try {
      c.copy(name + ".c");
      c.copy(HEADER);
      List<String> command = new ArrayList<>(List.of("cc", "-std=c11", "-O2", "-pthread"));
      command.addAll(options);
      command.addAll(List.of("-o", c.program.toString(), c.source.toString()));
      outputOf(command, Map.of());
      return c;
    } catch (IOException e) {
      c.close();
      throw new IOException(
          "The C program did not compile: "
              + e.getMessage()
              + ". Install a C compiler named cc (Debian: apt install gcc libc6-dev); Linux only.",
          e);
    }
  }

  private void copy(String resource) throws IOException {
    try (InputStream in = CProgram.class.getResourceAsStream("/" + resource)) {
      Files.copy(Objects.requireNonNull(in), directory.path().resolve(resource));
    }
  }

  /** Returns the first line of the compiler's version. */
  public static String compiler() throws IOException {
    return outputOf(List.of("cc", "--version"), Map.of()).lines().findFirst().orElse("");
  }

  /** Returns the path of the executable. */
  public String path() {
    return program.toString();
  }

  /** Returns the temporary directory; {@link #close} deletes it with its contents. */
  public Path directory() {
    return directory.path();
  }

  /**
   * Runs a command and returns its standard output.
   *
   * @throws IOException if it exits with another status than 0
   */
  public static String outputOf(List<String> command, Map<String, String> environment)
      throws IOException {
    return outputOf(null, command, environment);
  }

  /**
   * Runs a command in a directory and returns its standard output.
   *
   * @param directory null for the one of this process
   * @throws IOException if it does not start, or exits with another status than 0
   */
  public static String outputOf(
      @Nullable Path directory, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory == null ? null : directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("'" + String.join(" ", command) + "' ended with " + exit);
      }
      return output;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '" + command.getFirst() + "' ran", e);
    }
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
