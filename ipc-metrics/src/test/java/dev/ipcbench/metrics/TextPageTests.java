package dev.ipcbench.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.metrics.distribution.DistributionMeterRegistry;
import dev.ipcbench.metrics.distribution.LatencyHistogram;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TextPageTests {

  private final DistributionMeterRegistry registry =
      new DistributionMeterRegistry(
          PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final LatencyHistogram tcp = new LatencyHistogram();
  private final LatencyHistogram uds = new LatencyHistogram();

  @BeforeEach
  void twoRowsAndAGauge() {
    Metric.ROUND_TRIP.times(registry, Tags.of("transport", "uds"), uds);
    Metric.ROUND_TRIP.times(registry, Tags.of("transport", "tcp"), tcp);
    Metric.RUN_PROGRESS.gauge(registry, Tags.empty(), () -> 0.5);
  }

  private static void add(LatencyHistogram to, long nanos) {
    Histogram interval = new Histogram(3);
    interval.recordValue(nanos);
    to.add(interval);
  }

  /** What the library itself writes. */
  private List<String> whole(ExpositionFormatWriter writer) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, registry.getPrometheusRegistry().scrape());
    return page.toString(UTF_8).lines().toList();
  }

  private static List<String> kept(TextPage page) throws IOException {
    return new String(page.write(), UTF_8).lines().toList();
  }

  @Test
  void saysWhatTheLibraryWouldSayInBothFormats() throws IOException {
    for (ExpositionFormatWriter writer :
        List.of(
            formats.getPrometheusTextFormatWriter(), formats.getOpenMetricsTextFormatWriter())) {
      TextPage page = new TextPage(registry, writer);
      assertThat(kept(page)).containsExactlyInAnyOrderElementsOf(whole(writer));

      add(tcp, 1_000);
      assertThat(kept(page)).containsExactlyInAnyOrderElementsOf(whole(writer));

      add(uds, 2_000);
      assertThat(kept(page)).containsExactlyInAnyOrderElementsOf(whole(writer));
    }
  }

  @Test
  void anOpenMetricsPageEndsOnce() throws IOException {
    TextPage page = new TextPage(registry, formats.getOpenMetricsTextFormatWriter());

    assertThat(kept(page)).containsOnlyOnce("# EOF").endsWith("# EOF");
  }

  @Test
  void aFamilyIsExplainedOnceAboveAllItsRows() throws IOException {
    TextPage page = new TextPage(registry, formats.getPrometheusTextFormatWriter());

    List<String> lines = kept(page);
    int type = lines.indexOf("# TYPE ipc_round_trip_seconds histogram");
    assertThat(lines).containsOnlyOnce("# TYPE ipc_round_trip_seconds histogram");
    assertThat(lines.get(type + 1)).startsWith("ipc_round_trip_seconds_bucket{transport=\"tcp\"");
  }
}
