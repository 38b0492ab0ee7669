package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.figures.Ratio;
import java.util.List;
import java.util.Locale;

/** What the turns of a lane gave, times in nanoseconds. The target is for p50 alone. */
record LaneResult(Lane lane, Ratio p50, Ratio p99, List<Turn> turns) {

  private static final double P50_TARGET = 1.10;

  static LaneResult of(Lane lane, List<Turn> turns) {
    return new LaneResult(
        lane,
        Ratio.of(turns, turn -> turn.product().p50(), turn -> turn.c().p50(), P50_TARGET),
        Ratio.of(turns, turn -> turn.product().p99(), turn -> turn.c().p99(), Double.MAX_VALUE),
        turns);
  }

  static String head() {
    return "lane         C p50  product   ratio                 C p99  product   ratio";
  }

  String line() {
    return "%-9s %s  %s  %s"
        .formatted(
            lane.label(),
            columns(p50),
            columns(p99),
            p50.isWithinTarget() ? "p50 within the target" : "p50 above " + P50_TARGET);
  }

  private static String columns(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%8.2f %8.2f  %6.3f (%.3f-%.3f)",
        ratio.base() / 1000,
        ratio.judged() / 1000,
        ratio.ofMedians(),
        ratio.lowest(),
        ratio.highest());
  }
}
