package dev.ipcbench.bench.scrape.scraper;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The request for a page of metrics, with the headers that Prometheus 3 sends. */
public enum ScrapeRequest {
  /** What it asks for where nothing is configured. */
  OPEN_METRICS(
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "application/openmetrics-text;version=0.0.1;q=0.5,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2"),
  TEXT("text/plain;version=0.0.4;q=0.6,*/*;q=0.2"),
  /** For native histograms. */
  PROTOBUF(
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
          + "encoding=delimited;escaping=allow-utf-8;q=0.6,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

  /** Prometheus' own default. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String accept;

  ScrapeRequest(String accept) {
    this.accept = accept;
  }

  /**
   * The request.
   *
   * @param app base URL
   */
  public HttpRequest to(URI app) {
    return HttpRequest.newBuilder(app.resolve("/actuator/prometheus"))
        .timeout(TIMEOUT)
        .header("User-Agent", "Prometheus/3.5.0")
        .header("Accept", accept)
        .header("Accept-Encoding", "gzip")
        .header("X-Prometheus-Scrape-Timeout-Seconds", String.valueOf(TIMEOUT.toSeconds()))
        .build();
  }
}
