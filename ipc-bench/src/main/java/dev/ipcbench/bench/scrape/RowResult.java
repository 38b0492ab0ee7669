package dev.ipcbench.bench.scrape;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.figures.Times;
import java.util.List;

/**
 * What being scraped does to the round trips of a row.
 *
 * @param p50 with scrapes to without
 * @param p99 likewise; held against its target only where a CPU is spare
 */
record RowResult(
    String row, Ratio p50, Ratio p99, boolean spareCpu, boolean withinTargets, List<Turn> turns) {

  static final double TARGET = 1.02;

  /** Both, one directly after the other; nanoseconds. */
  record Turn(boolean scrapedFirst, Times scraped, Times alone) {}

  static RowResult of(String row, boolean spareCpu, List<Turn> turns) {
    Ratio p50 = Ratio.of(turns, turn -> turn.scraped.p50(), turn -> turn.alone.p50(), TARGET);
    Ratio p99 = Ratio.of(turns, turn -> turn.scraped.p99(), turn -> turn.alone.p99(), TARGET);
    return new RowResult(
        row,
        p50,
        p99,
        spareCpu,
        p50.isWithinTarget() && (!spareCpu || p99.isWithinTarget()),
        List.copyOf(turns));
  }
}
