package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.figures.Ratio;
import java.util.List;

/**
 * What the pairs of a lane gave, and how that stands to the targets.
 *
 * @param p50ToThreadedC the same beside C with a second thread; says where a difference comes from,
 *     and has no part in the verdict
 */
record LaneResult(
    String transport,
    String waiting,
    Ratio p50,
    Ratio p99,
    Ratio p50ToThreadedC,
    boolean withinTargets,
    List<Pair> pairs) {

  static final double P50_TARGET = 1.05;
  static final double P99_TARGET = 1.2;

  static LaneResult of(Lane lane, List<Pair> pairs) {
    Ratio p50 = Ratio.of(pairs, pair -> pair.java().p50(), pair -> pair.c().p50(), P50_TARGET);
    Ratio p99 = Ratio.of(pairs, pair -> pair.java().p99(), pair -> pair.c().p99(), P99_TARGET);
    return new LaneResult(
        lane.transport(),
        lane.waiting().label(),
        p50,
        p99,
        Ratio.of(pairs, pair -> pair.java().p50(), pair -> pair.threadedC().p50(), P50_TARGET),
        p50.isWithinTarget() && p99.isWithinTarget(),
        List.copyOf(pairs));
  }
}
