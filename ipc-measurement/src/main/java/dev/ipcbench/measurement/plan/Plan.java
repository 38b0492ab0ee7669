package dev.ipcbench.measurement.plan;

import dev.ipcbench.measurement.design.Design;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The plan of a run.
 *
 * @param scenarios at least one, each once
 * @param seed of the orders and the payloads
 */
public record Plan(List<Scenario> scenarios, Design design, long seed) {

  public Plan {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one scenario");
    }
  }

  /**
   * Returns the order in which a round measures its rows. It is random, so that a drift of the
   * machine's speed affects all rows alike, and depends on the seed and the round alone.
   *
   * @param round counted from 1
   * @param rows those that are measured in this round
   */
  public List<Scenario> order(int round, Collection<Scenario> rows) {
    List<Scenario> order = new ArrayList<>(scenarios);
    // SplittableRandom, because java.util.Random gives correlated numbers for adjacent seeds.
    Collections.shuffle(order, new SplittableRandom(seed + round));
    order.retainAll(rows);
    return order;
  }
}
