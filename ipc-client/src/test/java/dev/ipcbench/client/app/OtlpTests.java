package dev.ipcbench.client.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.ipcbench.client.request.PageSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The app against a collector that speaks OTLP over HTTP. */
final class OtlpTests {

  @Test
  void pushesItsMetersToTheConfiguredCollector() throws Exception {
    Queue<String> pushed = new ConcurrentLinkedQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/metrics",
        exchange -> {
          pushed.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";

    try (ClientApp app =
        ClientApp.start(
            List.of(
                "server.port=0",
                "management.otlp.metrics.export.enabled=true",
                "management.otlp.metrics.export.url=" + url,
                "management.otlp.metrics.export.step=1s"),
            PageSpec.DEFAULT)) {
      assertThat(app.url()).isNotEmpty();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(pushed).anySatisfy(it -> assertThat(it).contains("ipc.hiccup")));
      assertThat(pushed).anySatisfy(it -> assertThat(it).contains("ipc.run.state"));
    } finally {
      collector.stop(0);
    }
  }
}
