package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Blocks;
import java.util.Map;

/**
 * What one start of a pair of processes measured of a row.
 *
 * @param blocks its values; empty if only figures are known
 * @param figures percentiles in nanoseconds by their number; empty if the values are known
 */
public record Start(Blocks blocks, Map<Double, Long> figures) {

  public Start {
    figures = Map.copyOf(figures);
  }

  /** Returns a start whose values are known. */
  public static Start of(Blocks blocks) {
    return new Start(blocks, Map.of());
  }

  /** Returns a start of which only figures are known. */
  public static Start ofFigures(Map<Double, Long> figures) {
    return new Start(new Blocks(), figures);
  }

  /** Returns a percentile in nanoseconds; 0 if it is not known. */
  double figure(double percentile) {
    return blocks.size() > 0
        ? blocks.pooled().percentile(percentile)
        : figures.getOrDefault(percentile, 0L);
  }
}
