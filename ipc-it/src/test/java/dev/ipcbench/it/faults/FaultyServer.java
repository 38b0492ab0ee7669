package dev.ipcbench.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.Commands;
import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Ports;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A server that a test kills or stops, with a forwarder before its control plane. The endpoints are
 * reached directly.
 *
 * @param directory the working directory of the server and of its runs
 * @param tcpPort of its tcp endpoint
 * @param files the directory of its sockets and mapped files
 */
record FaultyServer(Path directory, Running process, Forwarder forwarder, int tcpPort, Path files)
    implements AutoCloseable {

  static final Duration STOP = Duration.ofSeconds(5);

  private static final String RESULTS = "results";

  static FaultyServer start(Path directory) throws IOException {
    Path files = directory.resolve("ipc");
    int tcpPort = Ports.free();
    Running process = startIn(directory, files, tcpPort);
    return new FaultyServer(
        directory,
        process,
        Forwarder.to(URI.create(process.awaitServer()).getPort()),
        tcpPort,
        files);
  }

  private static Running startIn(Path directory, Path files, int tcpPort) throws IOException {
    List<String> command = Commands.server();
    command.addAll(
        List.of("--ipc.port=0", "--ipc.tcp.port=" + tcpPort, "--ipc.directory=" + files));
    return Running.startCommand(command, directory, Map.of());
  }

  /** Starts a run whose control plane goes through the forwarder. */
  Running run(String options) throws IOException {
    return runAgainst("http://127.0.0.1:" + forwarder.port(), options);
  }

  Running runAgainst(String server, String options) throws IOException {
    List<String> line = new ArrayList<>(List.of("run", "--server", server));
    line.addAll(List.of(options.split(" ")));
    return Running.start(directory, line.toArray(String[]::new));
  }

  Path results() {
    return directory.resolve(RESULTS);
  }

  /** Returns the only result, which must be valid. */
  KeptResult result() throws IOException {
    return result(results());
  }

  static KeptResult result(Path results) throws IOException {
    KeptResult kept = KeptResult.in(results);
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    try (Stream<Path> files = Files.list(kept.directory())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
    return kept;
  }

  void kill() {
    process.kill();
    await().atMost(Running.TIMEOUT).until(() -> !process.isAlive());
  }

  /** Stops the server, and lets it go on after {@link #STOP}; returns at once. */
  void stopForAWhile() throws Exception {
    process.signal("STOP");
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Running.letPass(STOP);
                process.signal("CONT");
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** Asserts that the next server removes what a killed one has left, and leaves nothing itself. */
  void assertNothingStays() throws Exception {
    try (Running next = startIn(directory, files, tcpPort)) {
      next.awaitServer();
      next.terminate();
      next.end();
    }
    assertThat(files).isEmptyDirectory();
  }

  static void assertFailed(JsonNode row, String code) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isEqualTo("FAILED");
    assertThat(KeptResult.codes(row)).as(row.toString()).contains(code);
  }

  static void assertExit(Outcome ended, int code) {
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(code);
  }

  @Override
  public void close() throws IOException {
    process.close();
    forwarder.close();
  }
}
