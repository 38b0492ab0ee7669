package dev.ipcbench.client.doctor.pipe;

import dev.ipcbench.client.doctor.PipeTopology;
import dev.ipcbench.client.process.ChildCommand;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs on this host while a topology is tried, as a child of this process.
 *
 * @param server where the client in its container finds the server
 * @param child null for nothing
 * @param log takes what it says
 */
record HostSide(String server, AutoCloseable child, PrintStream log) implements AutoCloseable {

  private static final String IN_CONTAINER = "http://ipc-server:8080";

  private static final List<String> RELAY =
      List.of(
          "relay",
          "--server-pipe",
          PipeTopology.SERVER_PIPE,
          "--client-pipe",
          PipeTopology.CLIENT_PIPE,
          "--sddl",
          PipeTopology.EVERYBODY);

  /**
   * Starts what the topology needs here.
   *
   * @param host where a container finds this host
   */
  static HostSide start(PipeTopology topology, String host, Path log)
      throws IOException, InterruptedException {
    PrintStream out = new PrintStream(log.toFile(), StandardCharsets.UTF_8);
    try {
      return switch (topology) {
        case HOST -> server(host, out);
        case SHARED -> new HostSide(IN_CONTAINER, () -> {}, out);
        case RELAY ->
            new HostSide(IN_CONTAINER, ChildCommand.start(RELAY, "The relay is ready", out), out);
      };
    } catch (ProblemException | InterruptedException e) {
      out.close();
      throw e;
    }
  }

  private static HostSide server(String host, PrintStream log) throws InterruptedException {
    ServerProcess server =
        ServerProcess.start(
            List.of(
                "server.port=0",
                "ipc.tcp.port=0",
                "ipc.tls.port=0",
                "ipc.grpc.port=0",
                "ipc.bind=0.0.0.0",
                "ipc.pipe.name=" + PipeTopology.PIPE,
                "ipc.pipe.sddl=" + PipeTopology.EVERYBODY),
            log);
    try {
      int port = URI.create(server.awaitUrl()).getPort();
      return new HostSide("http://" + host + ":" + port, server, log);
    } catch (ProblemException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (log) {
      child.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
