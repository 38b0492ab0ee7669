package dev.ipcbench.measurement.result.foreign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.record.LatencySummary;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another tool measured, in nanoseconds. What its file does not tell is absent.
 *
 * @param id name of the file, with its tag if the file has several
 * @param tool that wrote the file
 * @param roundTrips number of times that the figures are of
 * @param percentiles by name ("50", "99.9"), ascending; only those with at least ten values beyond
 * @param intervals 95 % confidence intervals by the name of a percentile or {@code mean}; empty
 *     with fewer than ten blocks
 * @param blocks the values by time; empty if the file has only figures
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ForeignRow(
    String id,
    String tool,
    long roundTrips,
    @Nullable Double messagesPerSecond,
    @Nullable Long min,
    @Nullable Double mean,
    @Nullable Double stddev,
    @Nullable Long max,
    Map<String, Long> percentiles,
    Map<String, List<Double>> intervals,
    @JsonIgnore Blocks blocks) {

  public ForeignRow {
    if (Stream.of(messagesPerSecond, mean, stddev)
        .anyMatch(number -> number != null && !Double.isFinite(number))) {
      throw new IllegalArgumentException("it contains a number that is too large");
    }
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /** Returns the row of a summary that has everything. */
  static ForeignRow of(
      String id,
      String tool,
      long roundTrips,
      @Nullable Double messagesPerSecond,
      LatencySummary times,
      Blocks blocks) {
    return new ForeignRow(
        id,
        tool,
        roundTrips,
        messagesPerSecond,
        times.min(),
        times.mean(),
        times.stddev(),
        times.max(),
        times.percentiles(),
        times.intervals(),
        blocks);
  }

  /** Returns those percentiles that enough values are beyond, by their canonical names. */
  static Map<String, Long> supported(Map<Double, Long> percentiles, long count) {
    Map<String, Long> supported = new LinkedHashMap<>();
    percentiles.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              String name = BigDecimal.valueOf(entry.getKey()).stripTrailingZeros().toPlainString();
              if (LatencySummary.supports(name, count)) {
                supported.put(name, entry.getValue());
              }
            });
    return supported;
  }
}
