package dev.ipcbench.client.report.data;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.measurement.result.foreign.ForeignRow;
import dev.ipcbench.measurement.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of any result, as charts show it. Times are what a user waits for: response times, if the
 * row has a rate.
 *
 * @param name of the line or the mark: the transport, its client unless that is lean, and its wait
 *     strategy unless that is block
 * @param series what else the reader compares: result, setup and target, as far as they differ
 * @param condition the other conditions, as far as they differ; rows that differ in it are not
 *     drawn in one chart
 * @param percentiles nanoseconds by name
 * @param intervals 95 % confidence intervals by the name of a percentile
 * @param row null if another tool measured it
 * @param directory of the result; null for a file of another tool
 * @param blocks values of a file of another tool; empty otherwise
 */
public record DrawnRow(
    String name,
    String series,
    String condition,
    Map<String, Long> percentiles,
    Map<String, List<Double>> intervals,
    long roundTrips,
    @Nullable Row row,
    @Nullable Path directory,
    Blocks blocks) {

  /** A part of a result: rows that differ in nothing but transport and wait strategy. */
  public record Facet(String series, String condition) {

    /** Returns both as a title. */
    public String text() {
      return condition.isEmpty()
          ? series
          : series.isEmpty() ? condition : series + ", " + condition;
    }
  }

  static DrawnRow of(Row row, Path directory, String name, String series, String condition) {
    LatencySummary times = row.waitingTime();
    return new DrawnRow(
        name,
        series,
        condition,
        times == null ? Map.of() : times.percentiles(),
        times == null ? Map.of() : times.intervals(),
        row.figures().roundTrips(),
        row,
        directory,
        new Blocks());
  }

  static DrawnRow of(ForeignRow row, String series) {
    return new DrawnRow(
        row.id(),
        series,
        "",
        row.percentiles(),
        row.intervals(),
        row.roundTrips(),
        null,
        null,
        row.blocks());
  }

  /** Returns the part of the result that the row belongs to. */
  public Facet facet() {
    return new Facet(series, condition);
  }

  /** Returns whether anything was measured. */
  public boolean isMeasured() {
    return !percentiles.isEmpty();
  }

  /** Returns whether the next request was sent after the reply; other tools do not tell. */
  public boolean isClosedLoop() {
    return row == null || row.scenario().pacing() instanceof Pacing.ClosedLoop;
  }

  /** Returns whether the row measures the client itself. */
  public boolean isSelf() {
    return row != null && row.scenario().target() == Target.SELF;
  }

  /** Returns whether the figures are known to be undisturbed; other tools do not tell. */
  public boolean isValid() {
    return row == null || row.verdict() == Verdict.VALID;
  }

  /** Returns the CPU time of both sides per round trip; null if it is not known. */
  public @Nullable Double cpuNanos() {
    return row == null ? null : Cost.cpuNanosOfBoth(row.figures().cost());
  }

  /** Returns the verdict, or where it comes from. */
  public String verdict() {
    return row == null ? "of another tool" : row.verdict().name();
  }

  /** Returns a percentile in nanoseconds; empty if the row does not support it. */
  public OptionalDouble value(String percentile) {
    Long nanos = percentiles.get(percentile);
    return nanos == null ? OptionalDouble.empty() : OptionalDouble.of(nanos);
  }

  /** Returns the interval of a percentile as microseconds; empty without one. */
  public String intervalText(String percentile) {
    List<Double> interval = intervals.get(percentile);
    return interval == null
        ? ""
        : Nanos.micros(interval.getFirst()) + " to " + Nanos.micros(interval.getLast());
  }

  /** Returns a percentile as microseconds; empty if the row does not support it. */
  public String valueText(String percentile) {
    OptionalDouble value = value(percentile);
    return value.isEmpty() ? "" : Nanos.micros(value.getAsDouble());
  }
}
