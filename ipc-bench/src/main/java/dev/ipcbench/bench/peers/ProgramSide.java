package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pair of programs, with fresh processes for every turn. The server prints its address; the
 * client takes that address, the payload, the round trips to warm up and those to measure, and
 * prints its figures as JSON.
 *
 * @param server the command of the server
 * @param client the command of the client, up to the address
 * @param program closed with this side
 */
record ProgramSide(List<String> server, List<String> client, Workload workload, Closeable program)
    implements Side {

  @Override
  public Figures measure(int round) throws IOException {
    String messages = String.valueOf(workload.messages());
    try (AnsweringProcess process = AnsweringProcess.start(server, Map.of())) {
      List<String> command = new ArrayList<>(client);
      command.addAll(
          List.of(process.address(), String.valueOf(workload.payloadBytes()), messages, messages));
      return Figures.parse(CProgram.outputOf(command, Map.of()));
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
