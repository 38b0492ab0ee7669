package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.CProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The C side: started afresh for every pair. */
final class CPingPong implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final CProgram program;
  private static final String LOOPBACK = "127.0.0.1";

  private final Path socket;

  private CPingPong(CProgram program) {
    this.program = program;
    this.socket = program.directory().resolve("floor.sock");
  }

  /**
   * Compiles it.
   *
   * @throws IOException if there is no compiler, or it fails; the message says what to do
   */
  static CPingPong compile() throws IOException {
    return new CPingPong(CProgram.compile("pingpong"));
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
                program.path(),
                "server",
                lane.transport(),
                lane.waiting().label(),
                String.valueOf(settings.serverCpu()),
                lane.transport().equals("tcp") ? LOOPBACK : socket.toString()),
            environment)) {
      String messages = String.valueOf(settings.messages());
      String times =
          CProgram.outputOf(
              List.of(
                  program.path(),
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

  @Override
  public void close() throws IOException {
    program.close();
  }
}
