package dev.ipcbench.measurement.result.file;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Creates the two files that HdrHistogram's tools read, in memory, because the writers of
 * HdrHistogram swallow I/O errors.
 */
final class HistogramFiles {

  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double NANOS_PER_MICROSECOND = 1e3;

  private HistogramFiles() {}

  /** Returns the {@code .hlog} file: one line per round. All figures can be recomputed from it. */
  static byte[] log(String rowId, List<Histogram> rounds) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(bytes);
    long startMillis = rounds.getFirst().getStartTimeStamp();
    writer.outputComment("[ipcbench row " + rowId + ", service time, one line per round]");
    writer.outputComment("[histograms in nanoseconds, Interval_Max in milliseconds]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(startMillis);
    writer.outputBaseTime(startMillis);
    writer.setBaseTime(startMillis);
    writer.outputLegend();
    for (Histogram round : rounds) {
      Histogram tagged = round.copy();
      tagged.setTag(rowId);
      writer.outputIntervalHistogram(tagged);
    }
    writer.close();
    return bytes.toByteArray();
  }

  /** Returns the {@code .hgrm} file: percentiles over all rounds, as text for plotting. */
  static byte[] percentiles(String rowId, Histogram all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      out.print("#[ipcbench row " + rowId + ", service time over all rounds, in microseconds]\n");
      all.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICROSECOND);
    }
    return bytes.toByteArray();
  }
}
