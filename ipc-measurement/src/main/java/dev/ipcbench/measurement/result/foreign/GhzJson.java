package dev.ipcbench.measurement.result.foreign;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ghz -O json} or {@code -O pretty} writes (github.com/bojand/ghz, runner.Report):
 * nanoseconds. As in its own figures, calls that failed are left out. {@code details} has a line
 * for each call, up to a million; from them come all percentiles, and intervals over blocks of a
 * second. Without them, the percentiles are those of {@code latencyDistribution}.
 */
record GhzJson() implements ForeignFormat {

  private static final String TOOL = "ghz";
  private static final long SEED = 1;

  private record Report(
      long count,
      @Nullable Double rps,
      @Nullable Double average,
      @Nullable Long fastest,
      @Nullable Long slowest,
      @Nullable Map<String, Long> errorDistribution,
      @Nullable List<Percentile> latencyDistribution,
      @Nullable List<Call> details) {

    /** Returns the number of calls that succeeded. */
    long succeeded() {
      long left = count;
      for (long failed : errorDistribution == null ? List.<Long>of() : errorDistribution.values()) {
        if (failed < 0 || failed > left) {
          throw new IllegalArgumentException("its errorDistribution is not that of its count");
        }
        left -= failed;
      }
      return left;
    }
  }

  private record Percentile(double percentage, long latency) {}

  private record Call(@Nullable OffsetDateTime timestamp, long latency, @Nullable String error) {

    boolean isOk() {
      return error == null || error.isEmpty();
    }

    long second() {
      return timestamp == null ? 0 : timestamp.toEpochSecond();
    }
  }

  @Override
  public List<ForeignRow> read(Path file, String id) throws IOException {
    Report report;
    try (var in = Files.newInputStream(file)) {
      report = JSON.readValue(in, Report.class);
    }
    List<Call> calls =
        report.details == null ? List.of() : report.details.stream().filter(Call::isOk).toList();
    if (!calls.isEmpty()) {
      return List.of(ofCalls(id, report.rps, calls));
    }
    long succeeded = report.succeeded();
    if (succeeded <= 0 || report.latencyDistribution == null) {
      throw new IllegalArgumentException("it has no call that succeeded");
    }
    return List.of(
        new ForeignRow(
            id,
            TOOL,
            succeeded,
            report.rps,
            report.fastest,
            report.average,
            null,
            report.slowest,
            ForeignRow.supported(percentiles(report.latencyDistribution), succeeded),
            Map.of(),
            new Blocks()));
  }

  private static ForeignRow ofCalls(String id, @Nullable Double rps, List<Call> calls) {
    List<Call> inOrder = calls.stream().sorted(Comparator.comparingLong(Call::second)).toList();
    long first = inOrder.getFirst().second();
    long second = first;
    Histogram all = Histograms.empty();
    Histogram ofSecond = Histograms.empty();
    Blocks blocks = new Blocks();
    for (Call call : inOrder) {
      if (call.second() != second) {
        blocks.add(unit(second - first), Counts.of(ofSecond));
        ofSecond.reset();
        second = call.second();
      }
      all.recordValue(Histograms.clamp(call.latency));
      ofSecond.recordValue(Histograms.clamp(call.latency));
    }
    blocks.add(unit(second - first), Counts.of(ofSecond));
    return ForeignRow.of(
        id,
        TOOL,
        calls.size(),
        rps,
        LatencySummary.of(all, all.getMaxValue(), blocks, SEED),
        blocks);
  }

  private static int unit(long second) {
    if (second > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("its calls are %d seconds apart".formatted(second));
    }
    return (int) second;
  }

  private static Map<Double, Long> percentiles(List<Percentile> distribution) {
    return distribution.stream()
        .filter(percentile -> percentile.percentage > 0)
        .collect(
            Collectors.toMap(Percentile::percentage, Percentile::latency, (first, _) -> first));
  }
}
