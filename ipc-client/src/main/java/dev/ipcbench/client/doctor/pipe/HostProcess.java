package dev.ipcbench.client.doctor.pipe;

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
 * The child process that a topology needs on this host, if it needs one.
 *
 * @param server URL of the server as the client in its container sees it
 * @param child closing it ends the child process
 * @param log receives its output
 */
record HostProcess(String server, AutoCloseable child, PrintStream log) implements AutoCloseable {

  private static final String IN_CONTAINER = "http://ipc-server:8080";

  private static final List<String> RELAY =
      List.of(
          "relay",
          "--server-pipe",
          PipeTopology.SERVER_PIPE,
          "--client-pipe",
          PipeTopology.CLIENT_PIPE,
          "--sddl",
          PipeTopology.AUTHENTICATED_USERS);

  /**
   * Starts what the topology needs on this host.
   *
   * @param host address of this host as a container sees it
   */
  static HostProcess start(PipeTopology topology, String host, Path log)
      throws IOException, InterruptedException {
    PrintStream out = new PrintStream(log.toFile(), StandardCharsets.UTF_8);
    try {
      return switch (topology) {
        case HOST -> server(host, out);
        case SHARED -> new HostProcess(IN_CONTAINER, () -> {}, out);
        case RELAY ->
            new HostProcess(
                IN_CONTAINER, ChildCommand.start(RELAY, "The relay is ready", out), out);
      };
    } catch (ProblemException | InterruptedException e) {
      out.close();
      throw e;
    }
  }

  private static HostProcess server(String host, PrintStream log) throws InterruptedException {
    ServerProcess server =
        ServerProcess.start(
            List.of(
                "server.port=0",
                "ipc.tcp.port=0",
                "ipc.tls.port=0",
                "ipc.grpc.port=0",
                "ipc.bind=0.0.0.0",
                "ipc.pipe.name=" + PipeTopology.PIPE,
                "ipc.pipe.sddl=" + PipeTopology.AUTHENTICATED_USERS),
            log);
    try {
      int port = URI.create(server.awaitUrl()).getPort();
      return new HostProcess("http://" + host + ":" + port, server, log);
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
