package dev.ipcbench.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.metrics.distribution.Distribution;
import dev.ipcbench.metrics.distribution.DistributionCollector;
import dev.ipcbench.metrics.distribution.DistributionMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The page that Prometheus is given in one text format. Nearly all of it are the buckets of
 * distributions, and while a row is measured only that row's change: the lines of each are written
 * when it has changed, and kept until it does again. Thread-safe.
 */
final class TextPage {

  private static final byte[] END = "# EOF\n".getBytes(US_ASCII);

  private final DistributionMeterRegistry registry;
  private final ExpositionFormatWriter writer;
  private final Map<Key, Kept> kept = new HashMap<>();
  private int lastSize;

  TextPage(DistributionMeterRegistry registry, ExpositionFormatWriter writer) {
    this.registry = registry;
    this.writer = writer;
  }

  private record Key(String family, Labels labels) {}

  /**
   * What was written of a distribution.
   *
   * @param count the times it had counted then
   * @param text comments, then lines
   * @param comments how long they are, bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(long count, byte[] text, int comments) {}

  /** The page as it is now. */
  synchronized byte[] write() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream(lastSize + 1024);
    Map<String, DistributionCollector> collectors = registry.collectors();
    byte[] others =
        written(registry.getPrometheusRegistry().scrape(name -> !collectors.containsKey(name)));
    boolean ends = endsWithEnd(others);
    page.write(others, 0, others.length - (ends ? END.length : 0));
    for (var family : collectors.entrySet()) {
      boolean first = true;
      for (var one : family.getValue().distributions().entrySet()) {
        Kept lines = lines(family.getKey(), family.getValue(), one.getKey(), one.getValue().read());
        int from = first ? 0 : lines.comments;
        page.write(lines.text, from, lines.text.length - from);
        first = false;
      }
    }
    if (ends) {
      page.write(END, 0, END.length);
    }
    lastSize = page.size();
    return page.toByteArray();
  }

  private Kept lines(
      String family, DistributionCollector collector, Labels labels, Distribution.Reading reading)
      throws IOException {
    Key key = new Key(family, labels);
    Kept before = kept.get(key);
    if (before != null && before.count == reading.count()) {
      return before;
    }
    byte[] text = written(collector.alone(labels, reading));
    int end = text.length - (endsWithEnd(text) ? END.length : 0);
    Kept now = new Kept(reading.count(), Arrays.copyOf(text, end), commentsAtTheStart(text));
    kept.put(key, now);
    return now;
  }

  private byte[] written(MetricSnapshot family) throws IOException {
    return written(MetricSnapshots.of(family));
  }

  private byte[] written(MetricSnapshots families) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, families);
    return text.toByteArray();
  }

  /** OpenMetrics says where a page ends. */
  private static boolean endsWithEnd(byte[] text) {
    int from = Math.max(0, text.length - END.length);
    return Arrays.equals(text, from, text.length, END, 0, END.length);
  }

  private static int commentsAtTheStart(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] == '#') {
      while (text[at++] != '\n') {
        // on to the next line
      }
    }
    return at;
  }
}
