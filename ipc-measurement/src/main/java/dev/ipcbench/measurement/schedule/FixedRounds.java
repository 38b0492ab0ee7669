package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.plan.Scenario;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every round measures every row. */
final class FixedRounds implements Rounds {

  private final Design.Fixed design;
  private final Map<Scenario, RowState> rows;

  FixedRounds(Design.Fixed design, Map<Scenario, RowState> rows) {
    this.design = design;
    this.rows = rows;
  }

  @Override
  public Set<Scenario> deal(int round) {
    if (round > design.rounds()) {
      return Set.of();
    }
    return rows.entrySet().stream()
        .filter(row -> row.getValue().isActive())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean isTimeUp() {
    return false;
  }

  @Override
  public TurnLength length() {
    return design.turn();
  }

  @Override
  public double progress() {
    return rows.values().stream().mapToDouble(this::done).average().orElse(1);
  }

  /** Returns the share of its turns that a row has behind it; all of them once it has failed. */
  private double done(RowState row) {
    return row.isActive() ? (double) row.totals().turns().turns() / design.rounds() : 1;
  }
}
