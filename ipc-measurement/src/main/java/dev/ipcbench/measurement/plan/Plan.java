package dev.ipcbench.measurement.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a run measures. Every round measures every scenario once, in an order of its own, so that a
 * machine that grows slower or faster meanwhile hits all alike.
 *
 * @param rounds at least 1
 * @param limit of each scenario in each round
 * @param seed of the orders and of the payloads
 */
public record Plan(List<Scenario> scenarios, int rounds, LoadLimit limit, long seed) {

  public Plan {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty() || rounds < 1) {
      throw new IllegalArgumentException("a plan has at least one scenario and one round");
    }
  }

  /** The order of that round, counted from 1: the same for the same seed. */
  public List<Scenario> order(int round) {
    List<Scenario> order = new ArrayList<>(scenarios);
    // Of this generator neighbouring seeds give unrelated numbers; of java.util.Random they do not.
    Collections.shuffle(order, new SplittableRandom(seed + round));
    return order;
  }
}
