package dev.ipcbench.bench.cold;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.setup.Environment;
import java.util.List;
import java.util.Locale;

/**
 * What one comparison gave, as its JSON file holds it; times in seconds.
 *
 * @param ratio of the start from a cache to the other
 */
record ColdResult(Environment environment, int cpu, Ratio ratio, List<Turn> turns) {

  static final double TARGET = 8;
  static final double TARGET_FROM_CACHE = 4;

  /** Both starts, one directly after the other. */
  record Turn(boolean plainFirst, double plain, double fromCache) {}

  static ColdResult of(Environment environment, int cpu, List<Turn> turns) {
    return new ColdResult(
        environment,
        cpu,
        Ratio.of(turns, Turn::fromCache, Turn::plain, TARGET_FROM_CACHE / TARGET),
        turns);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        %s
        the server's container on CPU %d, from the start of its process to its ready line, medians over %d turns
        %6.2f s without a cache, target %.0f: %s
        %6.2f s from an AOT cache, target %.0f: %s
        ratio %.3f (%.3f-%.3f)\
        """,
        environment.text(),
        cpu,
        turns.size(),
        ratio.base(),
        TARGET,
        verdict(ratio.base(), TARGET),
        ratio.judged(),
        TARGET_FROM_CACHE,
        verdict(ratio.judged(), TARGET_FROM_CACHE),
        ratio.ofMedians(),
        ratio.lowest(),
        ratio.highest());
  }

  private static String verdict(double seconds, double target) {
    return seconds <= target ? "within" : "above";
  }
}
