package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The ping-pong in C: a fresh pair of processes for every turn. */
final class PingPong implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final CProgram program;
  private final Workload workload;

  private PingPong(CProgram program, Workload workload) {
    this.program = program;
    this.workload = workload;
  }

  /**
   * Compiles the program.
   *
   * @throws IOException if there is no compiler, or it fails; the message says what to do
   */
  static PingPong compile(Workload workload) throws IOException {
    return new PingPong(CProgram.compile("pingpong"), workload);
  }

  /**
   * Measures one turn.
   *
   * @param threaded whether each process has a second thread, which sleeps
   */
  Figures measure(String transport, Wait wait, boolean threaded) throws IOException {
    Map<String, String> environment = threaded ? Map.of("THREADED", "1") : Map.of();
    String address =
        transport.equals("tcp") ? LOOPBACK : program.directory().resolve("floor.sock").toString();
    try (AnsweringProcess server =
        AnsweringProcess.start(
            List.of(
                program.path(),
                "server",
                transport,
                wait.label(),
                String.valueOf(workload.serverCpu()),
                address),
            environment)) {
      String messages = String.valueOf(workload.messages());
      return Figures.parse(
          CProgram.outputOf(
              List.of(
                  program.path(),
                  "client",
                  transport,
                  wait.label(),
                  String.valueOf(workload.clientCpu()),
                  server.address(),
                  String.valueOf(workload.payloadBytes()),
                  messages,
                  messages),
              environment));
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
