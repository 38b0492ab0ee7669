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

/** A program in C that travels as source in this jar and is compiled where it runs. */
public final class CProgram implements AutoCloseable {

  /** Included by all of them. */
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
   * Compiles it into a directory of its own.
   *
   * @param name of its source, without {@code .c}
   * @throws IOException if there is no compiler, or it fails; the message says what to do
   */
  public static CProgram compile(String name) throws IOException {
    return compile(name, List.of());
  }

  /** The same, to run where there is no C library, or another one. */
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
          "The floor cannot be compiled: "
              + e.getMessage()
              + ". It needs Linux and a C compiler named cc (Debian: apt install gcc libc6-dev).",
          e);
    }
  }

  private void copy(String resource) throws IOException {
    try (InputStream in = CProgram.class.getResourceAsStream("/" + resource)) {
      Files.copy(Objects.requireNonNull(in), directory.path().resolve(resource));
    }
  }

  /** The compiler, as it names itself. */
  public static String compiler() throws IOException {
    return outputOf(List.of("cc", "--version"), Map.of()).lines().findFirst().orElse("");
  }

  /** Its file, as a command begins with it. */
  public String path() {
    return program.toString();
  }

  /** Where it lies; goes with all that is in it when this is closed. */
  public Path directory() {
    return directory.path();
  }

  /**
   * What a command prints.
   *
   * @throws IOException if it does not end with 0
   */
  public static String outputOf(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
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
