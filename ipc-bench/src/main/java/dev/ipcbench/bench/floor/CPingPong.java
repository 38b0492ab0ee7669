package dev.ipcbench.bench.floor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The C side: compiled from the source in this jar, started afresh for every pair. */
final class CPingPong implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final Path source;
  private final Path program;
  private final Path socket;

  private CPingPong(Path directory) {
    this.directory = directory;
    this.source = directory.resolve("pingpong.c");
    this.program = directory.resolve("pingpong");
    this.socket = directory.resolve("floor.sock");
  }

  /**
   * Compiles it.
   *
   * @throws IOException if there is no compiler, or it fails; the message says what to do
   */
  static CPingPong compile() throws IOException {
    CPingPong floor = new CPingPong(Files.createTempDirectory("ipcbench-floor"));
    try {
      try (InputStream in = CPingPong.class.getResourceAsStream("/pingpong.c")) {
        Files.copy(Objects.requireNonNull(in), floor.source);
      }
      outputOf(
          List.of(
              "cc",
              "-std=c11",
              "-O2",
              "-pthread",
              "-o",
              floor.program.toString(),
              floor.source.toString()));
      return floor;
    } catch (IOException e) {
      floor.close();
      throw new IOException(
          "The floor cannot be compiled: "
              + e.getMessage()
              + ". It needs Linux and a C compiler named cc (Debian: apt install gcc libc6-dev).",
          e);
    }
  }

  /** The compiler, as it names itself. */
  static String compiler() throws IOException {
    return outputOf(List.of("cc", "--version")).lines().findFirst().orElse("");
  }

  /**
   * Measures a fresh pair of processes.
   *
   * @param threaded whether each has a second thread, which sleeps
   */
  Times measure(Lane lane, Settings settings, boolean threaded) throws IOException {
    Map<String, String> environment = threaded ? Map.of("THREADED", "1") : Map.of();
    try (Answerer server =
        Answerer.start(
            List.of(
                program.toString(),
                "server",
                lane.transport(),
                lane.waiting().label(),
                String.valueOf(settings.serverCpu()),
                socket.toString()),
            environment)) {
      String messages = String.valueOf(settings.messages());
      String times =
          outputOf(
              List.of(
                  program.toString(),
                  "client",
                  lane.transport(),
                  lane.waiting().label(),
                  String.valueOf(settings.clientCpu()),
                  server.address(),
                  String.valueOf(settings.payloadBytes()),
                  messages,
                  messages),
              environment);
      return JSON.readValue(times, Times.class);
    }
  }

  private static String outputOf(List<String> command) throws IOException {
    return outputOf(command, Map.of());
  }

  private static String outputOf(List<String> command, Map<String, String> environment)
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
    for (Path file : List.of(socket, program, source, directory)) {
      Files.deleteIfExists(file);
    }
  }
}
