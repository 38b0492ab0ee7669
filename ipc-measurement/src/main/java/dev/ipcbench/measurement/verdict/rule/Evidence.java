package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import java.util.List;

/**
 * The input of the rules.
 *
 * @param rounds the measured rounds; at least one
 */
record Evidence(Scenario scenario, int plannedRounds, List<RoundMeasurement> rounds) {

  /** Returns the median of each round that has a value, in nanoseconds, in order of the rounds. */
  List<Long> roundMedians() {
    return rounds.stream()
        .map(RoundMeasurement::serviceTime)
        .filter(histogram -> histogram.getTotalCount() > 0)
        .map(histogram -> histogram.getValueAtPercentile(50))
        .toList();
  }
}
