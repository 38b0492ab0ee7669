package dev.ipcbench.measurement.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The plan of a run. Every round measures every scenario once, in a random order of its own, so
 * that a drift of the machine's speed affects all scenarios alike.
 *
 * @param rounds at least 1
 * @param limit of each scenario in each round
 * @param seed of the orders and the payloads
 */
public record Plan(List<Scenario> scenarios, int rounds, LoadLimit limit, long seed) {

  public Plan {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty() || rounds < 1) {
      throw new IllegalArgumentException("a plan has at least one scenario and one round");
    }
  }

  /**
   * Returns the order of a round, which depends on the seed and the round alone.
   *
   * @param round counted from 1; 0 for the warm-up
   */
  public List<Scenario> order(int round) {
    List<Scenario> order = new ArrayList<>(scenarios);
    // SplittableRandom, because java.util.Random gives correlated numbers for adjacent seeds.
    Collections.shuffle(order, new SplittableRandom(seed + round));
    return order;
  }
}
