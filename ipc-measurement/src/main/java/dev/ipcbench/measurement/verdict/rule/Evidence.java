package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import java.util.List;

/**
 * What the rules look at.
 *
 * @param rounds what was measured; at least one
 */
record Evidence(Scenario scenario, int plannedRounds, List<RoundMeasurement> rounds) {

  /** Of each round that had a round trip, in nanoseconds, in the order of the rounds. */
  List<Long> roundMedians() {
    return rounds.stream()
        .map(RoundMeasurement::serviceTime)
        .filter(histogram -> histogram.getTotalCount() > 0)
        .map(histogram -> histogram.getValueAtPercentile(50))
        .toList();
  }
}
