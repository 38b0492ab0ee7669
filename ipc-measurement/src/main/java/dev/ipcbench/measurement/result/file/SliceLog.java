package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.outcome.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The {@code .hlog} file of one row, which HdrHistogram's tools read: one line per slice, from
 * which all figures can be recomputed. Lines are only appended, so that writing costs the same at
 * the end of a long run as at its begin. A comment before a line names its round and its unit of
 * resampling; another, what disturbed the slice.
 *
 * <pre>
 *  &lt;row id&gt;                     service time of a steady slice
 *  &lt;row id&gt;:response            response time of a steady slice
 *  &lt;row id&gt;!&lt;state&gt;             service time of a slice that was left out, and why
 *  &lt;row id&gt;!&lt;state&gt;:response    response time of a slice that was left out
 * </pre>
 *
 * Owned by one thread.
 */
final class SliceLog {

  static final String RESPONSE = ":response";
  static final String LEFT_OUT = "!";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Path file;
  private final String rowId;
  private final InstantSource clock;
  private int unit = -1;

  SliceLog(Path directory, String rowId, InstantSource clock) {
    this.file = directory.resolve(rowId + ".hlog");
    this.rowId = rowId;
    this.clock = clock;
  }

  /**
   * Appends a slice: all of its lines, or none. Its time is that of its histogram, or if that has
   * none, now.
   */
  void append(Slice slice) throws IOException {
    long stamp = slice.serviceTime().getEndTimeStamp();
    long endMillis = stamp == 0 ? clock.millis() : stamp;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    // It swallows I/O errors, and so writes to memory.
    HistogramLogWriter writer = new HistogramLogWriter(lines);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      if (end == 0) {
        header(writer, endMillis);
      }
      if (slice.unit() != unit) {
        unit = slice.unit();
        writer.outputComment(
            String.format(Locale.ROOT, "[round %d, unit %d]", slice.round(), unit));
      }
      long startMillis =
          stamp == 0
              ? endMillis - slice.elapsedNanos() / NANOS_PER_MILLI
              : slice.serviceTime().getStartTimeStamp();
      if (slice.evidence() != null) {
        writer.outputComment(SliceEvidence.text(slice.evidence()));
      }
      String tag = slice.isSteady() ? rowId : rowId + LEFT_OUT + slice.state();
      line(writer, slice.serviceTime(), tag, startMillis, endMillis);
      if (slice.responseTime() != null) {
        line(writer, slice.responseTime(), tag + RESPONSE, startMillis, endMillis);
      }
      append(channel, end, ByteBuffer.wrap(lines.toByteArray()));
    }
  }

  /** Appends all lines, or none. */
  static void append(FileChannel channel, long end, ByteBuffer lines) throws IOException {
    try {
      while (lines.hasRemaining()) {
        channel.write(lines, end + lines.position());
      }
    } catch (IOException e) {
      channel.truncate(end); // half a line would make the whole file unreadable
      throw e;
    }
  }

  private void header(HistogramLogWriter writer, long millis) {
    writer.outputComment("[ipcbench row " + rowId + ", one line per slice]");
    writer.outputComment("[histograms in nanoseconds, Interval_Max in milliseconds]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(millis);
    writer.outputLegend();
  }

  private static void line(
      HistogramLogWriter writer,
      AbstractHistogram times,
      String tag,
      long startMillis,
      long endMillis) {
    times.setTag(tag);
    times.setStartTimeStamp(startMillis);
    times.setEndTimeStamp(endMillis);
    writer.outputIntervalHistogram((EncodableHistogram) times);
    times.setTag(null);
    times.setStartTimeStamp(Long.MAX_VALUE); // as in a new histogram
    times.setEndTimeStamp(0);
  }
}
