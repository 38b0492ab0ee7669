package dev.ipcbench.bench.floor;

import dev.ipcbench.transport.CpuSet;
import dev.ipcbench.transport.EndpointException;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Serving;
import dev.ipcbench.transport.ServingMode;
import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.message.EchoHandler;
import dev.ipcbench.transport.tcp.TcpEndpoint;
import dev.ipcbench.transport.uds.UdsEndpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answering process of the Java side: one of the product's endpoints, and no more. */
final class JavaServer {

  private JavaServer() {}

  /** Starts one for a lane, on the same JVM, with the same JVM options as this one. */
  static Answerer start(Lane lane, int cpu) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            JavaServer.class.getName(),
            lane.transport(),
            lane.waiting().label(),
            String.valueOf(cpu)));
    return Answerer.start(command, Map.of());
  }

  static void main(String[] args) throws EndpointException, IOException {
    ServingMode mode = new ServingMode(Wait.of(args[1]), CpuSet.parse(args[2]));
    Serving serving = new Serving(new EchoHandler(), () -> mode, new Refusals());
    try (ListeningEndpoint endpoint =
        args[0].equals("tcp")
            ? new TcpEndpoint("127.0.0.1", 0, serving)
            : new UdsEndpoint(null, "floor.sock", serving)) {
      endpoint.open();
      System.out.println(endpoint.address());
      while (System.in.read() >= 0) {
        // Until whoever started this closes the pipe or is gone.
      }
    }
  }
}
