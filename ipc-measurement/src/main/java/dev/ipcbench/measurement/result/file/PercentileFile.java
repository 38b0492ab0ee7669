package dev.ipcbench.measurement.result.file;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;

/** The {@code .hgrm} file of a row: its percentiles as text, for plotting. */
final class PercentileFile {

  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double NANOS_PER_MICROSECOND = 1e3;

  private PercentileFile() {}

  /**
   * Returns the content.
   *
   * @param what {@code service time} or {@code response time}
   */
  static byte[] of(String rowId, String what, Histogram times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      out.printf("#[ipcbench row %s, %s of the steady slices, in microseconds]\n", rowId, what);
      times.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICROSECOND);
    }
    return bytes.toByteArray();
  }
}
