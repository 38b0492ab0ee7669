package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import dev.ipcbench.transport.tcp.TcpEndpoint;
import dev.ipcbench.transport.uds.UdsEndpoint;
import java.io.IOException;
import java.util.Map;

/** The server process of the Java side: one endpoint of the product and nothing else. */
final class EndpointProcess {

  private EndpointProcess() {}

  /** Starts the process on the same JVM, with the same JVM options as this one. */
  static AnsweringProcess start(String transport, Wait wait, int cpu) throws IOException {
    return AnsweringProcess.start(
        JavaProgram.command(EndpointProcess.class, transport, wait.label(), String.valueOf(cpu)),
        Map.of());
  }

  static void main(String[] args) throws IOException {
    ServingMode mode = new ServingMode(Wait.of(args[1]), CpuSet.parse(args[2]));
    Serving serving = new Serving(new EchoHandler(), () -> mode, new Refusals(), new Traffic());
    try (ListeningEndpoint endpoint =
        args[0].equals("tcp")
            ? TcpEndpoint.of("127.0.0.1", 0, serving)
            : UdsEndpoint.of(null, "floor.sock", serving)) {
      endpoint.open();
      System.out.println(endpoint.address());
      while (System.in.read() >= 0) {
        // Serves until the parent closes the pipe or ends.
      }
    }
  }
}
