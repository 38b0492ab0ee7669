package dev.ipcbench.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Compares the metrics in a real Prometheus with the result file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PrometheusIT {

  private static final List<Double> QUANTILES = List.of(0.5, 0.99, 0.999);

  /** The content types that Prometheus accepts, without and with native histograms. */
  private static final String OPEN_METRICS =
      "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  /** The timeout for rules, which are evaluated every 5 s. */
  private static final Duration EVALUATED = Duration.ofSeconds(15);

  private final ScrapedRun run;

  PrometheusIT(@TempDir Path directory) throws Exception {
    run = ScrapedRun.in(directory);
  }

  @AfterAll
  void end() {
    run.close();
  }

  @Test
  void scrapesBothAppsDuringTheMeasurement() {
    assertThat(run.classic().query("up"))
        .extracting(sample -> sample.label("job"), Sample::value)
        .containsExactlyInAnyOrder(tuple("ipc-server", 1.0), tuple("ipc-client", 1.0));
    assertThat(run.classic().history("ipc_run_progress_ratio > 0 < 1")).hasSizeGreaterThan(5);
  }

  @Test
  void countsEveryRoundTrip() {
    assertThat(run.rows())
        .hasSizeGreaterThan(16)
        .allSatisfy(
            row -> {
              assertThat(run.classic().value(row.of("ipc_round_trip_seconds_count")))
                  .hasValue((double) row.roundTrips());
              assertThat(
                      run.exponential()
                          .value("histogram_count(%s)".formatted(row.of("ipc_round_trip_seconds"))))
                  .hasValue((double) row.roundTrips());
            });
  }

  @Test
  void estimatesPercentilesInTheBucketOfTheExactOnes() {
    assertThat(run.rows())
        .allSatisfy(
            row -> {
              String buckets = row.of("ipc_round_trip_seconds_bucket");
              double[] bounds =
                  run.classic().query(buckets).stream()
                      .mapToDouble(sample -> Double.parseDouble(bound(sample)))
                      .sorted()
                      .toArray();
              double longest = bounds[bounds.length - 2]; // the largest estimate of Prometheus
              Histogram exact = histogram(row);
              for (double quantile : QUANTILES) {
                double estimate =
                    run.classic()
                        .value("histogram_quantile(%s, %s)".formatted(quantile, buckets))
                        .orElseThrow();
                double value = exact.getValueAtPercentile(quantile * 100) / 1e9;
                assertThat(bucket(bounds, estimate))
                    .as("%s %s: %s from buckets, %s exact", row, quantile, estimate, value)
                    .isEqualTo(bucket(bounds, Math.min(value, longest)));
              }
            });
  }

  private static String bound(Sample bucket) {
    String bound = bucket.label("le");
    return bound.equals("+Inf") ? "Infinity" : bound;
  }

  private static int bucket(double[] bounds, double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }

  /** Returns the histogram of a row from its file beside the result. */
  private Histogram histogram(Row row) {
    Histogram all = new Histogram(3);
    Path log = run.kept().directory().resolve(row.id() + ".hlog");
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      while (reader.hasNext()) {
        all.add((Histogram) Objects.requireNonNull(reader.nextIntervalHistogram()));
      }
    } catch (FileNotFoundException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  @Test
  void estimatesPercentilesFromNativeBucketsWithin2Percent() {
    assertThat(run.rows())
        .allSatisfy(
            row -> {
              Histogram exact = histogram(row);
              for (double quantile : QUANTILES) {
                double estimate =
                    run.exponential()
                        .value(
                            "histogram_quantile(%s, %s)"
                                .formatted(quantile, row.of("ipc_round_trip_seconds")))
                        .orElseThrow();
                double value = exact.getValueAtPercentile(quantile * 100) / 1e9;
                assertThat(estimate)
                    .as("%s %s", row, quantile)
                    .isCloseTo(value, within(0.022 * value));
              }
            });
  }

  @Test
  void exportsTheQuantilesOfTheResultFile() {
    assertThat(run.rows())
        .allSatisfy(
            row ->
                row.quantiles()
                    .forEach(
                        (quantile, seconds) -> {
                          String gauge = row.of("ipc_round_trip_quantile_seconds");
                          String one = gauge.replace("{", "{quantile=\"" + quantile + "\", ");
                          assertThat(run.classic().value(one)).as(one).hasValue(seconds);
                        }));
  }

  @Test
  void exportsTheIntervalOfTheMedian() {
    List<Row> told = run.rows().stream().filter(row -> row.medianInterval().size() == 2).toList();

    assertThat(told)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              String interval = row.of("ipc_round_trip_interval_seconds");
              for (int i = 0; i < 2; i++) {
                String one =
                    interval.replace(
                        "{",
                        "{percentile=\"50\", bound=\"%s\", ".formatted(i == 0 ? "low" : "high"));
                assertThat(run.classic().value(one)).as(one).hasValue(row.medianInterval().get(i));
              }
            });
  }

  @Test
  void exportsTheVerdictOfEveryRow() {
    for (JsonNode json : run.kept().json().path("rows")) {
      assertThat(run.classic().query(new Row(json).ofAny("ipc_row_verdict") + " == 1"))
          .extracting(sample -> sample.label("verdict"))
          .containsExactly(json.path("verdict").asString());
    }
  }

  @Test
  void recordsEverySeries() {
    assertThat(Observability.rules("record"))
        .extracting(rule -> rule.path("record").asString())
        .allSatisfy(
            name ->
                await()
                    .atMost(EVALUATED)
                    .untilAsserted(
                        () ->
                            assertThat(run.classic().history(name))
                                .as(name)
                                .anyMatch(Double::isFinite)));
  }

  @Test
  void everyQueryOfTheDashboardReturnsData() {
    assertThat(Observability.panels())
        .isNotEmpty()
        .flatExtracting(panel -> panel.path("targets").valueStream().toList())
        .extracting(target -> chosen(target.path("expr").asString()))
        .allSatisfy(
            expression ->
                assertThat(run.classic().history(expression))
                    .as(expression)
                    .anyMatch(Double::isFinite));
  }

  /** Returns an expression as Grafana sends it with the default variables. */
  private static String chosen(String expression) {
    String chosen =
        expression
            .replace("\"$kind\"", "\"service\"")
            .replace("$__rate_interval", "10s")
            .replaceAll("=~\"\\$(transport|client|target|setup|wait)\"", "=~\".*\"");
    assertThat(chosen).doesNotContain("$");
    return chosen;
  }

  @Test
  void countsTheFirstErrorAndFiresItsAlert() {
    assertThat(run.classic().query("ipc_errors_total"))
        .anySatisfy(
            sample -> {
              assertThat(sample.label("job")).isEqualTo("ipc-server");
              assertThat(sample.label("transport")).isEqualTo("tcp");
              assertThat(sample.label("cause")).isNotBlank();
              assertThat(sample.value()).isEqualTo(1);
            });
    await()
        .atMost(EVALUATED)
        .untilAsserted(
            () ->
                assertThat(run.classic().query("ALERTS{alertname=\"IpcErrors\"}"))
                    .extracting(Sample::value)
                    .contains(1.0));
  }

  @Test
  void firesNoAlertForACompleteRun() {
    String alerts = "ALERTS{alertname=~\"IpcRowFailed|IpcRunStalled\", alertstate=\"firing\"}";

    assertThat(run.classic().history(alerts)).isEmpty();
  }

  @Test
  void promtoolAcceptsThePages() throws Exception {
    Tool promtool = Tool.find("promtool");
    for (URI page : run.pages()) {
      Page text = Page.get(page);
      assertThat(text.contentType()).startsWith("text/plain");
      assertThat(promtool.run(text.text(), "check", "metrics")).isEqualTo(new Tool.Outcome(0, ""));
    }
  }

  @Test
  void servesPagesInEveryAcceptedContentType() throws Exception {
    for (URI page : run.pages()) {
      Page open = Page.get(page, OPEN_METRICS);
      assertThat(open.contentType()).startsWith("application/openmetrics-text");
      assertThat(open.text()).endsWith("# EOF\n");
      assertThat(Page.get(page, PROTOBUF).contentType())
          .startsWith("application/vnd.google.protobuf");
      assertThat(Page.get(page, "text/plain;q=0.9," + PROTOBUF + ";q=0.1").contentType())
          .startsWith("text/plain");
    }
  }

  @Test
  void exportsTheRoundTripAsAMicrometerMeter() throws Exception {
    JsonNode meter = Page.get(run.clientUrl().resolve("/actuator/metrics/ipc.round.trip")).json();

    assertThat(meter.path("name").asString()).isEqualTo("ipc.round.trip");
    assertThat(meter.path("measurements").path(0).path("value").asLong())
        .isEqualTo(run.rows().stream().mapToLong(Row::roundTrips).sum());
    assertThat(meter.path("availableTags").valueStream())
        .extracting(tag -> tag.path("tag").asString())
        .contains("transport", "target", "kind");
  }
}
