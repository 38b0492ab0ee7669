package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.CProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The floor of shared memory: two lanes of a mapped file, in C, fresh processes for every turn. */
final class CLanes implements Side {

  private static final JsonMapper JSON = new JsonMapper();

  private final CProgram program;
  private final Settings settings;
  private final Path lanes;

  private CLanes(CProgram program, Settings settings, Path lanes) {
    this.program = program;
    this.settings = settings;
    this.lanes = lanes;
  }

  static CLanes compile(Settings settings) throws IOException {
    Path memory = Path.of("/dev/shm");
    CProgram program = CProgram.compile("lanes");
    String name = program.directory().getFileName().toString();
    Path directory = Files.isWritable(memory) ? memory : program.directory();
    return new CLanes(program, settings, directory.resolve(name + ".lanes"));
  }

  @Override
  public Times measure(int round) throws IOException {
    String messages = String.valueOf(settings.messages());
    try (Answerer server =
        Answerer.start(
            List.of(
                program.path(), "server", String.valueOf(settings.serverCpu()), lanes.toString()),
            Map.of())) {
      String times =
          CProgram.outputOf(
              List.of(
                  program.path(),
                  "client",
                  String.valueOf(settings.clientCpu()),
                  server.address(),
                  String.valueOf(settings.payloadBytes()),
                  messages,
                  messages),
              Map.of());
      return JSON.readValue(times, Times.class);
    } finally {
      Files.deleteIfExists(lanes);
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
