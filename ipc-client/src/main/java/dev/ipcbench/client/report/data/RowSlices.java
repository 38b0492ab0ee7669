package dev.ipcbench.client.report.data;

import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.file.SliceLogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The slices of a row, as its {@code .hlog} file has them.
 *
 * @param times what a user waits for, over those slices that count; empty if the file is missing
 * @param problem why there are no slices; null if there are
 */
public record RowSlices(
    DrawnRow row, List<Point> points, Histogram times, @Nullable String problem) {

  /**
   * A slice.
   *
   * @param startMillis since the epoch
   * @param p50 nanoseconds
   * @param tail a percentile with ten values beyond it: p99, or p90 in a small slice
   * @param evidence null in a file of an older version
   */
  public record Point(
      long startMillis,
      long endMillis,
      double p50,
      double tail,
      boolean isCounted,
      SliceState state,
      Slice.@Nullable Evidence evidence) {}

  /** A point of a percentile curve. */
  public record CurvePoint(double percentile, double nanos) {}

  /** Reads the slices of a row. */
  public static RowSlices of(DrawnRow row) {
    List<Point> points = new ArrayList<>();
    Histogram times = Histograms.empty();
    Path directory = row.directory();
    if (row.row() == null || directory == null) {
      row.blocks().list().forEach(block -> block.counts().addTo(times));
      return new RowSlices(row, points, times, "Other tools record no slices.");
    }
    try {
      SliceLogReader.read(
          directory,
          row.row().id(),
          0,
          slice -> {
            Counts counts = Counts.of(slice.waitingTime()); // the only pass over the histogram
            points.add(point(slice, counts));
            if (counts(row, slice)) {
              counts.addTo(times);
            }
          });
    } catch (IOException e) {
      return new RowSlices(row, List.of(), Histograms.empty(), e.getMessage() + ".");
    }
    return new RowSlices(row, List.copyOf(points), times, null);
  }

  /** The figures of a row with too few steady slices are those of all. */
  private static boolean counts(DrawnRow row, Slice slice) {
    return slice.isSteady() || (row.row() != null && !row.row().figures().isOfSteadySlices());
  }

  private static Point point(Slice slice, Counts times) {
    boolean large = LatencySummary.supports("99", times.total());
    return new Point(
        slice.serviceTime().getStartTimeStamp(),
        slice.serviceTime().getEndTimeStamp(),
        times.percentile(50),
        times.percentile(large ? 99 : 90),
        slice.isSteady(),
        slice.state(),
        slice.evidence());
  }

  /**
   * Returns the percentile curve, as HdrHistogram prints it: five points for each halving of what
   * is beyond, up to the last percentile with ten values beyond it. Without a histogram, the
   * percentiles of the result.
   */
  public List<CurvePoint> curve() {
    List<CurvePoint> curve = new ArrayList<>();
    long count = times.getTotalCount();
    if (count == 0) {
      row.percentiles()
          .forEach((name, nanos) -> curve.add(new CurvePoint(Double.parseDouble(name), nanos)));
      return curve;
    }
    double last = Math.max(0, 100 - 1000.0 / count);
    times
        .percentiles(5)
        .forEach(
            value -> {
              double percentile = value.getPercentileLevelIteratedTo();
              if (percentile < last) {
                curve.add(new CurvePoint(percentile, value.getValueIteratedTo()));
              }
            });
    curve.add(new CurvePoint(last, times.getValueAtPercentile(last)));
    return curve;
  }
}
