package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static dev.ipcbench.it.faults.FaultyServer.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Commands;
import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Ports;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Connections that the network breaks. */
final class ConnectionLostIT {

  private static final Duration CUT = Duration.ofSeconds(3);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"tcp, '', tcp://127.0.0.1:%d", "http, POST, http://127.0.0.1:%d/echo"})
  void resetInTheMiddleOfATurn(String transport, String request, String address) throws Exception {
    try (FaultyServer server = FaultyServer.start(directory);
        Forwarder network =
            Forwarder.to(
                transport.equals("tcp")
                    ? server.tcpPort()
                    : URI.create(server.process().awaitServer()).getPort())) {
      String options = "--transports %s --rounds 1 --duration 5s".formatted(transport);
      String target = address.formatted(network.port());
      try (Running run = server.runAgainst(target, options)) {
        KeptResult.awaitSlices(server.results(), transport + "-server-", 1);
        // While a reply is under way: between two messages an HTTP client connects again.
        network.beforeReplyTo(request, number -> number == 1, network::reset);

        assertExit(run.end(), 1);
      }
      KeptResult kept = server.result();
      JsonNode lost = kept.row(transport + " server");
      assertFailed(lost, "LOST_REPLY");
      assertThat(lost.path("roundTrips").asLong()).isPositive();
      KeptResult.assertMeasured(kept.row(transport + " self"));

      String again = options.replace("5s", "300ms") + " --results again";
      try (Running run = server.runAgainst(target, again)) {
        assertExit(run.end(), 0);
      }
    }
  }

  @Test
  void networkCutForThreeSeconds() throws Exception {
    try (Network network = Network.create()) {
      List<String> command = new ArrayList<>(network.inside(Commands.server()));
      int port = Ports.free();
      command.addAll(List.of("--ipc.port=0", "--ipc.bind=" + network.inner()));
      command.addAll(List.of("--ipc.insecure=true", "--ipc.tcp.port=" + port));
      command.add("--ipc.directory=" + directory.resolve("ipc"));
      Path results = directory.resolve("results");
      try (Running server = Running.startCommand(command, directory, Map.of())) {
        // At a fixed rate, since a closed loop pauses between two slices. Without a control plane,
        // whose requests would be delayed too. With this seed, none is not the first row.
        String line =
            "run --server tcp://%s:%d --against server --rate 500 --rounds 1 --duration 10m --seed 1391489978"
                .formatted(network.inner(), port);
        server.awaitServer();
        try (Running run = Running.start(directory, line.split(" "))) {
          KeptResult.awaitSlices(results, "tcp-server-", 1);
          network.cut(CUT);
          KeptResult.awaitSlices(results, "tcp-server-", slices(results) + 3);
          run.terminate();

          assertExit(run.end(), 130);
        }
      }
      JsonNode row = FaultyServer.result(results).row("tcp server");
      assertThat(row.path("verdict").asString()).isEqualTo("SUSPECT");
      assertThat(KeptResult.codes(row)).contains("STALLED");
      assertThat(row.path("serviceTime").path("max").asLong()).isGreaterThan(CUT.toNanos() * 4 / 5);
    }
  }

  private static int slices(Path results) throws IOException {
    return (int) KeptResult.slices(results, "tcp-server-");
  }
}
