package dev.ipcbench.it.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Ports;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A run of every transport that two Prometheus servers scraped from start to end. Both apps still
 * serve.
 *
 * @param classic the Prometheus with default options
 * @param exponential the Prometheus that stores native histograms, and no classic ones
 */
record ScrapedRun(
    URI serverUrl,
    URI clientUrl,
    Prometheus classic,
    Prometheus exponential,
    KeptResult kept,
    StartedPrograms started)
    implements AutoCloseable {

  private static final String READY = "ipc-server is ready at ";

  /** Runs, and returns when both servers have scraped the end of the run. */
  static ScrapedRun in(Path directory) throws IOException, InterruptedException {
    StartedPrograms started = new StartedPrograms();
    try {
      return start(directory, started);
    } catch (Throwable e) {
      started.close();
      throw e;
    }
  }

  private static ScrapedRun start(Path directory, StartedPrograms started)
      throws IOException, InterruptedException {
    Tool tool = Tool.find("prometheus");
    URI serverUrl = startServer(directory, started);
    URI clientUrl = URI.create("http://127.0.0.1:" + Ports.free());
    Map<String, Integer> ports =
        Map.of("ipc-server", serverUrl.getPort(), "ipc-client", clientUrl.getPort());
    Path classicDirectory = Files.createDirectory(directory.resolve("classic"));
    Path exponentialDirectory = Files.createDirectory(directory.resolve("exponential"));
    Prometheus classic = started.add(Prometheus.start(tool, classicDirectory, ports));
    Prometheus exponential =
        started.add(
            Prometheus.start(
                tool, exponentialDirectory, ports, "--enable-feature=native-histograms"));
    provokeRefusal(serverUrl);
    run(directory, started, serverUrl, clientUrl);
    for (Prometheus each : List.of(classic, exponential)) {
      await()
          .atMost(Running.TIMEOUT)
          .until(() -> each.value("ipc_run_state{state=\"finished\"} == 1").isPresent());
    }
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    return new ScrapedRun(serverUrl, clientUrl, classic, exponential, kept, started);
  }

  private static URI startServer(Path directory, StartedPrograms started) throws IOException {
    Running server = started.add(Running.start(directory, "server", "--port", "0"));
    server.awaitOut(READY);
    server.awaitOut(System.lineSeparator());
    return server
        .out()
        .lines()
        .filter(line -> line.startsWith(READY))
        .map(line -> URI.create(line.substring(READY.length())))
        .findFirst()
        .orElseThrow();
  }

  private static void run(Path directory, StartedPrograms started, URI server, URI client)
      throws IOException {
    Running run =
        started.add(
            Running.start(
                directory,
                "run",
                "--server",
                server.toString(),
                "--port",
                String.valueOf(client.getPort()),
                "--keep-serving",
                // Intervals need ten rounds.
                "--rounds",
                "12",
                "--duration",
                "50ms"));
    run.awaitErr("Serving metrics until Ctrl-C:");
  }

  /** Sends an invalid message to the server's tcp endpoint, and waits for the refusal. */
  private static void provokeRefusal(URI server) throws IOException, InterruptedException {
    JsonNode endpoints = Page.get(server.resolve("/api/endpoints")).json().path("endpoints");
    URI tcp =
        endpoints
            .valueStream()
            .map(endpoint -> endpoint.path("address").asString(""))
            .filter(address -> address.startsWith("tcp:"))
            .map(URI::create)
            .findFirst()
            .orElseThrow();
    try (Socket socket = new Socket(tcp.getHost(), tcp.getPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).as("a refusal").isNotEmpty();
    }
  }

  /** Returns the measured rows. */
  List<Row> rows() {
    return kept.json()
        .path("rows")
        .valueStream()
        .map(Row::new)
        .filter(row -> row.roundTrips() > 0)
        .toList();
  }

  /** Returns the addresses of the metrics of both apps. */
  List<URI> pages() {
    return Stream.of(serverUrl, clientUrl).map(url -> url.resolve("/actuator/prometheus")).toList();
  }

  @Override
  public void close() {
    started.close();
  }
}
