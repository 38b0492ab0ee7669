package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shared memory in C: two lanes of a mapped file, fresh processes for every turn. */
final class SharedLanes implements Side {

  private final CProgram program;
  private final Workload workload;
  private final Path lanes;

  private SharedLanes(CProgram program, Workload workload, Path lanes) {
    this.program = program;
    this.workload = workload;
    this.lanes = lanes;
  }

  static SharedLanes compile(Workload workload) throws IOException {
    Path memory = Path.of("/dev/shm");
    CProgram program = CProgram.compile("lanes");
    String name = program.directory().getFileName().toString();
    Path directory = Files.isWritable(memory) ? memory : program.directory();
    return new SharedLanes(program, workload, directory.resolve(name + ".lanes"));
  }

  @Override
  public Figures measure(int round) throws IOException {
    String messages = String.valueOf(workload.messages());
    try (AnsweringProcess server =
        AnsweringProcess.start(
            List.of(
                program.path(), "server", String.valueOf(workload.serverCpu()), lanes.toString()),
            Map.of())) {
      return Figures.parse(
          CProgram.outputOf(
              List.of(
                  program.path(),
                  "client",
                  String.valueOf(workload.clientCpu()),
                  server.address(),
                  String.valueOf(workload.payloadBytes()),
                  messages,
                  messages),
              Map.of()));
    } finally {
      Files.deleteIfExists(lanes);
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
