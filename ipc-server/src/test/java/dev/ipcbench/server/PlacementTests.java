package dev.ipcbench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Verifies placements against the CPU affinity that the system reports for each thread. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
final class PlacementTests {

  private static final Path THREADS = Path.of("/proc/self/task");

  private final RestTestClient http;
  private final Map<String, Endpoint> endpoints;

  @Autowired
  PlacementTests(@LocalServerPort int port, List<Endpoint> endpoints) {
    http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    this.endpoints =
        endpoints.stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "uds", "shm", "aeron"})
  void servesNewConnectionsOnTheCpusOfThePlacement(String transport) throws Exception {
    assumeTrue(Files.isDirectory(THREADS), "only Linux reports the CPU affinity of other threads");
    List<Integer> allowed = CpuAffinity.allowed().cpus();
    assumeTrue(allowed.size() > 1, "needs two CPUs");
    int first = allowed.getFirst();
    int last = allowed.getLast();

    place(last);
    try (Connection _ = connect(transport)) {
      assertThat(cpusOfThreadsNamed("ipc-" + transport + "-serve")).containsExactly(text(last));

      place(first);
      try (Connection _ = connect(transport)) {
        // An existing connection keeps its CPUs: a row is measured with one placement.
        assertThat(cpusOfThreadsNamed("ipc-" + transport + "-serve"))
            .containsExactlyInAnyOrder(text(first), text(last));
      }
    }
  }

  private static String text(int cpu) {
    return String.valueOf(cpu);
  }

  private void place(int cpu) {
    http.put()
        .uri("/api/placement")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("cpus", text(cpu), "wait", "block"))
        .exchange()
        .expectStatus()
        .isOk();
  }

  /** Connects and makes a round trip: after it, the serving thread is started and pinned. */
  private Connection connect(String transport) throws IOException {
    Endpoint endpoint = Objects.requireNonNull(endpoints.get(transport));
    Connection connection = Transports.byId(transport).connect(endpoint.address(), Wait.BLOCK);
    Exchange exchange = Exchange.framed(8, 8, 1);
    exchange.prepare(1);
    exchange.stampSent(System.nanoTime());
    connection.roundTrip(exchange.request(), exchange.reply());
    exchange.verify();
    return connection;
  }

  private static List<String> cpusOfThreadsNamed(String name) throws IOException {
    try (Stream<Path> threads = Files.list(THREADS)) {
      return threads
          .map(PlacementTests::status)
          .filter(status -> name.equals(status.get("Name")))
          .map(status -> status.getOrDefault("Cpus_allowed_list", "unknown"))
          .toList();
    }
  }

  private static Map<String, String> status(Path thread) {
    try {
      return Files.readAllLines(thread.resolve("status")).stream()
          .map(line -> line.split(":\\s*", 2))
          .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    } catch (IOException ended) {
      return Map.of();
    }
  }
}
