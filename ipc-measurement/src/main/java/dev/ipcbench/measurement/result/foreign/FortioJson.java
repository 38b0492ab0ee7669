package dev.ipcbench.measurement.result.foreign;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.measurement.interval.Blocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fortio load -json} writes (fortio.org/fortio, stats.HistogramData): seconds.
 * Percentiles are those that fortio was asked for with {@code -p}, which it interpolates within the
 * buckets of its histogram.
 */
record FortioJson() implements ForeignFormat {

  private static final double NANOS = 1e9;

  private record Report(
      @JsonProperty("ActualQPS") @Nullable Double actualQps,
      @JsonProperty("DurationHistogram") @Nullable Durations durations) {}

  private record Durations(
      @JsonProperty("Count") long count,
      @JsonProperty("Min") double min,
      @JsonProperty("Max") double max,
      @JsonProperty("Avg") double avg,
      @JsonProperty("StdDev") @Nullable Double stdDev,
      @JsonProperty("Percentiles") @Nullable List<Percentile> percentiles) {}

  private record Percentile(
      @JsonProperty("Percentile") double percentile, @JsonProperty("Value") double value) {}

  @Override
  public List<ForeignRow> read(Path file, String id) throws IOException {
    Report report;
    try (var in = Files.newInputStream(file)) {
      report = JSON.readValue(in, Report.class);
    }
    Durations times = report.durations;
    if (times == null || times.count <= 0) {
      throw new IllegalArgumentException("its DurationHistogram is empty");
    }
    if (times.percentiles == null || times.percentiles.isEmpty()) {
      throw new IllegalArgumentException(
          "its DurationHistogram has no Percentiles (fortio load -p 50,90,99,99.9)");
    }
    return List.of(
        new ForeignRow(
            id,
            "fortio",
            times.count,
            report.actualQps,
            Math.round(times.min * NANOS),
            times.avg * NANOS,
            times.stdDev == null ? null : (Double) (times.stdDev * NANOS),
            Math.round(times.max * NANOS),
            ForeignRow.supported(percentiles(times.percentiles), times.count),
            Map.of(),
            new Blocks()));
  }

  private static Map<Double, Long> percentiles(List<Percentile> percentiles) {
    return percentiles.stream()
        .collect(
            Collectors.toMap(
                Percentile::percentile,
                percentile -> Math.round(percentile.value * NANOS),
                (first, _) -> first));
  }
}
