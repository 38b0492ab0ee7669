package dev.ipcbench.client.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.platform.Authority;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends the metrics of a run to a <a href="https://github.com/prometheus/pushgateway#api">
 * Pushgateway</a>, for runs too short to be scraped.
 */
final class Push {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Push() {}

  /**
   * Replaces the metrics that this machine pushed before. Only metrics of ipcbench are sent: those
   * of the JVM are meaningless after it has exited.
   *
   * @throws IOException if the Pushgateway does not accept them
   */
  static void to(PushTarget gateway, PrometheusRegistry registry)
      throws IOException, InterruptedException {
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, registry.scrape(name -> name.startsWith("ipc_")));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Authority.known(gateway.metrics(host())))
            .timeout(TIMEOUT)
            .header("Content-Type", writer.getContentType())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(page.toByteArray()));
    if (gateway.authorization() != null) {
      request.header("Authorization", gateway.authorization());
    }
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("it replied " + answer.statusCode() + ": " + answer.body().strip());
      }
    }
  }

  private static String host() {
    try {
      return URLEncoder.encode(InetAddress.getLocalHost().getHostName(), UTF_8);
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
