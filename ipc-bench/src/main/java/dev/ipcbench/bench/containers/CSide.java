package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.Cpus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The ping-pong in C, in both containers: started afresh for every lane of every turn. */
final class CSide {

  private static final String PROGRAM = "/tmp/pingpong";
  private static final String SOCKET = ContainerPair.SHARED + "/pingpong.sock";

  private static final JsonMapper JSON = new JsonMapper();

  private final String serverAddress;
  private final Settings settings;

  /** Compiles it, and puts it into both. */
  CSide(ContainerPair pair, Settings settings) throws IOException {
    this.serverAddress = pair.serverAddress();
    this.settings = settings;
    try (CProgram program = CProgram.compileStatic("pingpong")) {
      pair.copy(program.path(), PROGRAM);
    }
  }

  Times measure(Lane lane) throws IOException {
    Cpus.Pair cpus = settings.cpus();
    String where = lane.transport().equals("tcp") ? serverAddress : SOCKET;
    try (Answerer server =
        Answerer.start(
            ContainerPair.in(ContainerPair.SERVER, command("server", lane, cpus.server(), where)),
            Map.of())) {
      String messages = " " + settings.messages();
      String client = server.address() + " " + settings.payloadBytes() + messages + messages;
      return JSON.readValue(
          CProgram.outputOf(
              ContainerPair.in(
                  ContainerPair.CLIENT, command("client", lane, cpus.client(), client)),
              Map.of()),
          Times.class);
    }
  }

  private static List<String> command(String end, Lane lane, int cpu, String rest) {
    return List.of(
        "%s %s %s %s %d %s"
            .formatted(PROGRAM, end, lane.transport(), lane.waiting(), cpu, rest)
            .split(" ", -1));
  }
}
