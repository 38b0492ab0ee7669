package dev.ipcbench.bench.floor;

import java.util.Locale;

/** The comparison as text: a line per lane, medians over its pairs in microseconds. */
final class FloorTable {

  private FloorTable() {}

  static String header(Report.Environment environment, Settings settings) {
    return String.format(
        Locale.ROOT,
        """
        %s
        %s
        %s
        %d CPUs, client on CPU %d, server on CPU %d; load before the first pair %.2f
        %d pairs of 2 x %d round trips, payload %d bytes
        medians over the pairs, us; Java/C: ratio of the medians (range over the pairs); C': C with a second thread, asleep

        lane         C p50  Java p50   Java/C                 C p99  Java p99   Java/C              p50 Java/C'\
        """,
        environment.system(),
        environment.java(),
        environment.compiler(),
        environment.cpus(),
        settings.clientCpu(),
        settings.serverCpu(),
        environment.loadBefore(),
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
        ratio.cNanos() / 1000,
        ratio.javaNanos() / 1000,
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
