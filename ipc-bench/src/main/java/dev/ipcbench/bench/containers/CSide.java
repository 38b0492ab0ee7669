package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The ping-pong in C, in both containers: a fresh pair of processes for every turn. */
final class CSide {

  private static final String PROGRAM = "/tmp/pingpong";
  private static final String SOCKET = ContainerPair.SHARED + "/pingpong.sock";

  private final String serverAddress;
  private final Workload workload;

  /** Compiles the program and copies it into both containers. */
  CSide(ContainerPair pair, Workload workload) throws IOException {
    this.serverAddress = pair.serverAddress();
    this.workload = workload;
    try (CProgram program = CProgram.compileStatic("pingpong")) {
      pair.copy(program.path(), PROGRAM);
    }
  }

  Figures measure(String transport, String wait) throws IOException {
    String where = transport.equals("tcp") ? serverAddress : SOCKET;
    String server = "server %s %s %d %s".formatted(transport, wait, workload.serverCpu(), where);
    try (AnsweringProcess process =
        AnsweringProcess.start(command(ContainerPair.SERVER, server), Map.of())) {
      String client =
          "client %s %s %d %s %d %d %d"
              .formatted(
                  transport,
                  wait,
                  workload.clientCpu(),
                  process.address(),
                  workload.payloadBytes(),
                  workload.messages(),
                  workload.messages());
      return Figures.parse(CProgram.outputOf(command(ContainerPair.CLIENT, client), Map.of()));
    }
  }

  private static List<String> command(String container, String arguments) {
    return ContainerPair.in(container, List.of((PROGRAM + " " + arguments).split(" ", -1)));
  }
}
