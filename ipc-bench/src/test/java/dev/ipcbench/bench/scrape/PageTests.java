package dev.ipcbench.bench.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ipcbench.bench.scrape.scraper.ScrapeRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PageTests {

  @Test
  void saysInWhichFormatEachPageCameAndHowLongItWas() throws Exception {
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/actuator/prometheus",
        exchange -> {
          String accept = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Accept"));
          byte[] body =
              "a"
                  .repeat(accept.contains("protobuf") ? 100 : 1000)
                  .getBytes(StandardCharsets.US_ASCII);
          exchange
              .getResponseHeaders()
              .add("Content-Type", accept.substring(0, accept.indexOf(';')));
          if (accept.contains("protobuf")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          }
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    app.start();
    try {
      List<Page> pages =
          Page.all(Map.of("client", URI.create("http://127.0.0.1:" + app.getAddress().getPort())));

      assertThat(pages).extracting(Page::asked).containsExactly(ScrapeRequest.values());
      assertThat(pages.getFirst().contentType()).isEqualTo("application/openmetrics-text");
      assertThat(pages.getFirst().bytes()).isEqualTo(1000);
      assertThat(pages.getFirst().gzipBytes()).isLessThan(100);
      assertThat(pages.getLast().gzipBytes()).isNull();
      assertThat(ScrapeTable.line(pages.getLast()))
          .endsWith("application/vnd.google.protobuf, gzip");
    } finally {
      app.stop(0);
    }
  }
}
