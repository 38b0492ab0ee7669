package dev.ipcbench.bench.start;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.setup.Environment;
import java.util.List;
import java.util.Locale;

/**
 * What one comparison gave, as its JSON file holds it; times in milliseconds.
 *
 * @param endpoints ids of those that answered in the full start
 * @param endpointsAlone ids of those that answered in the other
 * @param ratio of the full start to the other
 */
record StartResult(
    Environment environment,
    List<String> endpoints,
    List<String> endpointsAlone,
    Ratio ratio,
    List<Turn> turns) {

  static final double TARGET = 1.3;

  /** Both starts, one directly after the other. */
  record Turn(boolean allFirst, double allMillis, double aloneMillis) {}

  static StartResult of(
      Environment environment, List<String> all, List<String> alone, List<Turn> turns) {
    return new StartResult(
        environment,
        all,
        alone,
        Ratio.of(turns, Turn::allMillis, Turn::aloneMillis, TARGET),
        turns);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        %s
        from the start of the process to its ready line, medians over %d pairs
        %7.0f ms with %s
        %7.0f ms with %s
        ratio %.3f (%.3f-%.3f), target %.1f: %s\
        """,
        environment.text(),
        turns.size(),
        ratio.judged(),
        String.join(", ", endpoints),
        ratio.base(),
        String.join(", ", endpointsAlone),
        ratio.ofMedians(),
        ratio.lowest(),
        ratio.highest(),
        ratio.target(),
        ratio.isWithinTarget() ? "within" : "above");
  }
}
