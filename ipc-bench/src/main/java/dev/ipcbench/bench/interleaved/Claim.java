package dev.ipcbench.bench.interleaved;

import java.util.List;
import java.util.Map;

/**
 * A comparison of two sides.
 *
 * @param judged label of the side under test
 * @param against label of the side that it is compared with
 * @param figures those that are compared
 * @param targets largest acceptable ratio of the medians; a figure without one is only reported
 */
public record Claim(
    String judged, String against, List<String> figures, Map<String, Double> targets) {

  /** Returns a claim on round-trip times that judges the median and reports the p99. */
  public static Claim onP50(String judged, String against, double target) {
    return new Claim(judged, against, List.of("p50", "p99"), Map.of("p50", target));
  }
}
