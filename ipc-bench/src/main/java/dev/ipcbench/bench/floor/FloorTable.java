package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.setup.Environment;
import java.util.Locale;

/** The comparison as text: a line per lane, medians over its pairs in microseconds. */
final class FloorTable {

  private FloorTable() {}

  static String header(Environment environment, Settings settings) {
    return String.format(
        Locale.ROOT,
        """
        %s
        client on CPU %d, server on CPU %d
        %d pairs of 2 x %d round trips, payload %d bytes
        medians over the pairs, us; Java/C: ratio of the medians (range over the pairs); C': C with a second thread, asleep

        lane         C p50  Java p50   Java/C                 C p99  Java p99   Java/C              p50 Java/C'\
        """,
        environment.text(),
        settings.clientCpu(),
        settings.serverCpu(),
        settings.pairs(),
        settings.messages(),
        settings.payloadBytes());
  }

  static String line(LaneResult result) {
    return String.format(
        Locale.ROOT,
        "%-9s %s  %s  %10.3f  %s",
        result.transport() + " " + result.waiting(),
        columns(result.p50()),
        columns(result.p99()),
        result.p50ToThreadedC().ofMedians(),
        verdict(result));
  }

  private static String columns(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%8.2f  %8.2f   %6.3f (%.3f-%.3f)",
        ratio.base() / 1000,
        ratio.judged() / 1000,
        ratio.ofMedians(),
        ratio.lowest(),
        ratio.highest());
  }

  private static String verdict(LaneResult result) {
    if (result.withinTargets()) {
      return "within the targets";
    }
    String p50 = missed("p50", result.p50());
    String p99 = missed("p99", result.p99());
    return p50 + (p50.isEmpty() || p99.isEmpty() ? "" : ", ") + p99;
  }

  private static String missed(String name, Ratio ratio) {
    return ratio.isWithinTarget() ? "" : name + " above " + ratio.target();
  }
}
