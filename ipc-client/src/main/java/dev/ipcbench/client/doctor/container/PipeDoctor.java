package dev.ipcbench.client.doctor.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.process.ChildProcess;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tries one topology after the other until a named pipe works between the two containers.
 *
 * @param home directory of the project
 * @param notes receives progress messages
 */
record PipeDoctor(ContainerClient client, Path home, Consumer<String> notes) {

  private static final List<String> SERVER =
      List.of(
          "server.port=0",
          "ipc.tcp.port=0",
          "ipc.net-tcp.port=0",
          "ipc.tls.port=0",
          "ipc.grpc.port=0",
          "ipc.bind=0.0.0.0",
          "ipc.pipe.name=" + PipeTopology.PIPE,
          "ipc.pipe.sddl=" + PipeTopology.AUTHENTICATED_USERS);

  private static final List<String> RELAY =
      List.of(
          "relay",
          "--server-pipe",
          PipeTopology.SERVER_PIPE,
          "--client-pipe",
          PipeTopology.CLIENT_PIPE,
          "--sddl",
          PipeTopology.AUTHENTICATED_USERS);

  PipeFindings examine(Setup setup) throws IOException, InterruptedException {
    Map<PipeTopology, CheckResult> results = new EnumMap<>(PipeTopology.class);
    boolean works = false;
    for (PipeTopology topology : PipeTopology.values()) {
      if (!works || hasCheck(setup, topology)) {
        notes.accept("Trying a named pipe: %s, %s.".formatted(setup.label(), topology.label()));
        CheckResult result = probe(setup, topology);
        results.put(topology, result);
        works |= result.isPassed();
      }
    }
    return new PipeFindings(setup, results);
  }

  /** One of the checks for Windows needs this topology, even if another one works. */
  private static boolean hasCheck(Setup setup, PipeTopology topology) {
    return setup == Setup.PROCESS && topology == PipeTopology.SHARED;
  }

  private CheckResult probe(Setup setup, PipeTopology topology)
      throws IOException, InterruptedException {
    Path override = home.resolve(topology.override());
    if (!Files.isRegularFile(override)) {
      return CheckResult.notRun("The compose file %s does not exist.".formatted(override));
    }
    Path log = client.logs().file(setup.label() + "-" + topology.label() + "-host");
    try (PrintStream out = new PrintStream(log.toFile(), UTF_8)) {
      return switch (topology) {
        case HOST -> {
          String host = client.containers().host();
          try (ServerProcess server = ServerProcess.start(SERVER, out)) {
            int port = URI.create(server.awaitUrl()).getPort();
            yield client.probePipe(
                setup, topology, override, topology.variables(host), "http://" + host + ":" + port);
          }
        }
        case SHARED ->
            client.probePipe(
                setup, topology, override, topology.variables(""), ContainerClient.SERVER);
        case RELAY -> {
          try (ChildProcess _ = ChildProcess.startCommand(RELAY, "The relay is ready", out)) {
            yield client.probePipe(
                setup, topology, override, topology.variables(""), ContainerClient.SERVER);
          }
        }
      };
    } catch (ProblemException e) {
      return CheckResult.notRun(e.problem().text());
    }
  }
}
