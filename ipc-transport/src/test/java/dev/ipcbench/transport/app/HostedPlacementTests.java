package dev.ipcbench.transport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The threads of the web server run on the CPUs of the requested placement. */
final class HostedPlacementTests {

  private static final Path THREADS = Path.of("/proc/self/task");

  // Linux truncates thread names to 15 characters.
  @ParameterizedTest
  @CsvSource({"http, http-nio-", "websocket, http-nio-", "websocket-tls, https-jsse-nio-"})
  void movesTheThreadsOfTheWebServer(String id, String name) throws Exception {
    assumeTrue(Files.isDirectory(THREADS), "only Linux reports the CPU affinity of other threads");
    List<Integer> allowed = CpuAffinity.allowed().cpus();
    assumeTrue(allowed.size() > 1, "needs two CPUs");

    try (HostingApp app = HostingApp.start();
        HttpClient client = HttpClient.newHttpClient();
        Connection connection = Transports.byId(id).connect(app.address(id), Wait.BLOCK)) {
      for (int cpu : List.of(allowed.getLast(), allowed.getFirst())) {
        new RoundTrips(connection, 16, 16).make(1);
        place(client, app, cpu);
        assertThat(cpusOfThreads(name)).hasSizeGreaterThan(2).containsOnly(String.valueOf(cpu));
      }
    }
  }

  private static void place(HttpClient client, HostingApp app, int cpu) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + app.address("http").port() + "/api/placement");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"cpus\":\"" + cpu + "\"}"))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static List<String> cpusOfThreads(String prefix) throws IOException {
    try (Stream<Path> threads = Files.list(THREADS)) {
      return threads
          .map(HostedPlacementTests::status)
          .filter(status -> status.getOrDefault("Name", "").startsWith(prefix))
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
