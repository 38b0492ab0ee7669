package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import dev.ipcbench.transport.tcp.TcpEndpoint;
import dev.ipcbench.transport.uds.UdsEndpoint;
import java.io.IOException;
import java.util.Map;

/** A server process with one endpoint of the product, whose handler works for a given time. */
final class BusyServer {

  private BusyServer() {}

  static AnsweringProcess start(String transport, int micros) throws IOException {
    return AnsweringProcess.start(
        JavaProgram.command(BusyServer.class, transport, String.valueOf(micros)), Map.of());
  }

  static void main(String[] args) throws IOException {
    long nanos = Long.parseLong(args[1]) * 1000;
    EchoHandler echo = new EchoHandler();
    MessageHandler handler =
        (request, reply) -> {
          long start = System.nanoTime();
          while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
          }
          echo.handle(request, reply);
        };
    Serving serving =
        new Serving(handler, () -> ServingMode.DEFAULT, new Refusals(), new Traffic());
    try (ListeningEndpoint endpoint =
        args[0].equals("tcp")
            ? TcpEndpoint.of("127.0.0.1", 0, serving)
            : UdsEndpoint.of(null, "busy.sock", serving)) {
      endpoint.open();
      System.out.println(endpoint.address());
      while (System.in.read() >= 0) {
        // Serves until the parent closes the pipe or ends.
      }
    }
  }
}
