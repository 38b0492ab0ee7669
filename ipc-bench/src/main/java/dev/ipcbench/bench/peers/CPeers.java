package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs in C, which pin themselves. */
final class CPeers {

  private CPeers() {}

  /** Compiles the program of a contender: two lanes of shared memory, or a ping-pong. */
  static Side compile(String program, Wait waiting, Workload workload) throws IOException {
    return program.equals("lanes")
        ? lanes(waiting, workload)
        : pingPong(program, waiting, workload);
  }

  private static Side lanes(Wait waiting, Workload workload) throws IOException {
    CProgram c = CProgram.compile("lanes");
    Path memory = Path.of("/dev/shm");
    Path directory = Files.isWritable(memory) ? memory : c.directory();
    Path file = directory.resolve(c.directory().getFileName() + ".lanes");
    return new ProgramSide(
        List.of(c.path(), "server", waiting.label(), cpu(workload.serverCpu()), file.toString()),
        List.of(c.path(), "client", waiting.label(), cpu(workload.clientCpu())),
        workload,
        () -> {
          Files.deleteIfExists(file); // left by a client that failed
          c.close();
        });
  }

  private static Side pingPong(String transport, Wait waiting, Workload workload)
      throws IOException {
    CProgram c = CProgram.compile("pingpong");
    String where =
        transport.equals("tcp") ? "127.0.0.1" : c.directory().resolve("peer.sock").toString();
    return new ProgramSide(
        List.of(c.path(), "server", transport, waiting.label(), cpu(workload.serverCpu()), where),
        List.of(c.path(), "client", transport, waiting.label(), cpu(workload.clientCpu())),
        workload,
        c::close);
  }

  private static String cpu(int number) {
    return String.valueOf(number);
  }
}
