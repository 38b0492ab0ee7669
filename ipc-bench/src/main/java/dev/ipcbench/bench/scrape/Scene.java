package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.product.OfferedEndpoint;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.scrape.scraper.Scrape;
import dev.ipcbench.bench.scrape.scraper.Scraper;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three processes of the comparison, which live through all of it.
 *
 * <pre>
 *   this ──► server    the product's, its tcp on a CPU
 *    │ ─────► client    the product's, measures tcp against the server from another CPU
 *    └──────► scraper   asks both for their pages, from wherever it is put
 * </pre>
 */
final class Scene implements AutoCloseable {

  /** Of both apps before the first that counts: their code is interpreted until then. */
  static final int WARM_UP_SCRAPES = 20;

  /** Between two scrapes where they are timed. */
  static final int CLOSE_MILLIS = 50;

  private static final int SECOND = 1000;
  private static final int UNTIL_STOPPED = 60_000;

  private final JsonMapper json = new JsonMapper();
  private final Settings settings;
  private final ProductServer server;
  private final ClientProcess client;
  private final Scraper scraper;

  private Scene(Settings settings, ProductServer server, ClientProcess client, Scraper scraper) {
    this.settings = settings;
    this.server = server;
    this.client = client;
    this.scraper = scraper;
  }

  /** Starts everything. */
  static Scene open(Settings settings, Path serverJar, Path clientJar)
      throws IOException, InterruptedException {
    ProductServer server = ProductServer.start(serverJar);
    try {
      ClientProcess client = ClientProcess.start(clientJar, arguments(settings, server));
      try {
        return new Scene(
            settings,
            server,
            client,
            Scraper.of(client.pid(), client.url(), server.pid(), server.url()));
      } catch (IOException e) {
        client.close();
        throw e;
      }
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  private static List<String> arguments(Settings settings, ProductServer server)
      throws IOException, InterruptedException {
    Map<String, OfferedEndpoint> endpoints = server.endpoints();
    if (!(endpoints.get("tcp") instanceof OfferedEndpoint.At(var address))) {
      throw new IOException("The server does not offer tcp.");
    }
    return List.of(
        address.toString(),
        String.valueOf(settings.clientCpu()),
        String.valueOf(settings.serverCpu()),
        String.valueOf(settings.payloadBytes()),
        endpoints.entrySet().stream()
            .filter(endpoint -> endpoint.getValue() instanceof OfferedEndpoint.At)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(",")));
  }

  /** Warms all three up. */
  void warmUp() throws IOException, InterruptedException {
    place(Wait.BLOCK);
    client.tell("warm");
    client.answer();
    cost(Wait.BLOCK, WARM_UP_SCRAPES);
  }

  /** Measures tcp once. */
  Times measure(Wait waiting, boolean scraped) throws IOException, InterruptedException {
    place(waiting);
    client.tell("measure %s %d 0".formatted(waiting.label(), settings.seconds() * SECOND));
    if (scraped) {
      scraper.begin(settings.seconds(), SECOND);
      scraper.end();
    }
    return json.readValue(client.answer(), Times.class);
  }

  /** Scrapes both apps in quick succession while tcp is measured. */
  List<Scrape> cost(Wait waiting, int scrapes) throws IOException, InterruptedException {
    place(waiting);
    client.tell("measure %s %d %d".formatted(waiting.label(), UNTIL_STOPPED, CLOSE_MILLIS));
    scraper.begin(scrapes, CLOSE_MILLIS);
    List<Scrape> all = scraper.end();
    client.tell("stop");
    client.answer();
    return all;
  }

  /** What both send in each format. */
  List<Page> pages() throws IOException, InterruptedException {
    return Page.all(Map.of("client", client.url(), "server", server.url()));
  }

  private void place(Wait waiting) throws IOException, InterruptedException {
    server.place(CpuSet.of(settings.serverCpu()), waiting);
  }

  @Override
  public void close() throws IOException {
    scraper.close();
    client.close();
    server.close();
  }
}
