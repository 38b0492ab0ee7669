package dev.ipcbench.bench.scrape.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the CPU times of threads are read from /proc")
class ScraperTests {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private HttpServer app = start();

  private HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/actuator/prometheus", this::answer);
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestHeaders().getFirst("Accept") + exchange.getRemoteAddress());
    exchange.sendResponseHeaders(status, 3);
    exchange.getResponseBody().write(new byte[3]);
    exchange.close();
  }

  @BeforeEach
  void open() {
    app.start();
  }

  @AfterEach
  void close() {
    app.stop(0);
  }

  private Scraper scraper() throws IOException {
    URI url = URI.create("http://127.0.0.1:" + app.getAddress().getPort());
    long pid = ProcessHandle.current().pid();
    return Scraper.of(pid, url, pid, url);
  }

  @Test
  void asksBothAppsForOpenMetricsInTurnAsOftenAsItIsTold() throws IOException {
    try (Scraper scraper = scraper()) {
      scraper.begin(3, 2);

      assertThat(scraper.end())
          .hasSize(6)
          .allSatisfy(scrape -> assertThat(scrape.bytes()).isEqualTo(3))
          .extracting(Scrape::app)
          .containsExactly("client", "server", "client", "server", "client", "server");
      assertThat(asked)
          .hasSize(6)
          .allMatch(accept -> accept.startsWith("application/openmetrics-text;version=1.0.0;"));
      assertThat(asked.stream().distinct()).as("connections").hasSize(1);
    }
  }

  @Test
  void aRefusedScrapeIsAFailureAndNotAPage() throws IOException {
    status = 503;
    try (Scraper scraper = scraper()) {
      scraper.begin(1, 2);

      assertThatThrownBy(scraper::end)
          .isInstanceOf(IOException.class)
          .hasMessage("The client answered a scrape with 503.");
    }
  }
}
