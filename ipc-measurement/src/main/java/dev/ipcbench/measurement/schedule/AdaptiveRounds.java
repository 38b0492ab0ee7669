package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.plan.References;
import dev.ipcbench.measurement.plan.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deals rounds to the rows that need them.
 *
 * <pre>
 *  group 1 until its compilers rest ─► group 2 … ─► all rows that lack evidence ─► all imprecise rows
 * </pre>
 *
 * Rows whose transports share a stack are measured in groups, so that light rows are done before
 * the compilers of the heavy ones start: on a small machine these work on the CPUs that are
 * measured.
 */
final class AdaptiveRounds implements Rounds {

  private final Design.Adaptive design;
  private final Map<Scenario, RowState> rows;
  private final References references;
  private final NanoClock clock;
  private final Deque<List<Scenario>> groups = new ArrayDeque<>();
  private long startNanos;
  private boolean started;
  private @Nullable List<Scenario> group;
  private long groupEndNanos;

  /**
   * @param rows in the order of the plan
   * @param stack the stack of a row's transport; groups are measured in the order in which their
   *     stacks appear
   */
  AdaptiveRounds(
      Design.Adaptive design,
      Map<Scenario, RowState> rows,
      Function<Scenario, ?> stack,
      NanoClock clock) {
    this.design = design;
    this.rows = rows;
    this.references = new References(List.copyOf(rows.keySet()));
    this.clock = clock;
    Map<Object, List<Scenario>> byStack = new LinkedHashMap<>();
    rows.keySet()
        .forEach(row -> byStack.computeIfAbsent(stack.apply(row), _ -> new ArrayList<>()).add(row));
    groups.addAll(byStack.values());
  }

  @Override
  public Set<Scenario> deal(int round) {
    if (!started) {
      started = true;
      startNanos = clock.nanoTime();
    }
    if (isTimeUp()) {
      return Set.of();
    }
    for (List<Scenario> current = group(); current != null; current = group()) {
      if (!current.stream().map(this::row).filter(RowState::isActive).allMatch(RowState::isAtRest)
          && clock.nanoTime() - groupEndNanos < 0) {
        // Without references: a pair counts only if both rows are steady.
        return select(current, _ -> true);
      }
      group = null;
    }
    Set<Scenario> lacking = select(rows.keySet(), RowState::lacksEvidence);
    return lacking.isEmpty() ? imprecise() : withReferences(lacking);
  }

  /** Returns the group whose compilers have not come to rest yet; null after the last. */
  private @Nullable List<Scenario> group() {
    if (group == null && !groups.isEmpty()) {
      long left = design.time().toNanos() - (clock.nanoTime() - startNanos);
      groupEndNanos = clock.nanoTime() + left / (groups.size() + 1);
      group = groups.remove();
    }
    return group;
  }

  /** Returns the rows whose median is not precise enough, with those they are compared with. */
  private Set<Scenario> imprecise() {
    Set<Scenario> wanted = select(rows.keySet(), row -> !row.isPrecise(design.precision()));
    Set<Scenario> all = withReferences(wanted);
    wanted.forEach(row -> references.selfOf(row).filter(this::isActive).ifPresent(all::add));
    return all;
  }

  private Set<Scenario> select(Collection<Scenario> from, Predicate<RowState> condition) {
    Set<Scenario> selected = new HashSet<>();
    for (Scenario scenario : from) {
      if (isActive(scenario) && condition.test(row(scenario))) {
        selected.add(scenario);
      }
    }
    return selected;
  }

  private Set<Scenario> withReferences(Set<Scenario> wanted) {
    Set<Scenario> all = new HashSet<>(wanted);
    wanted.forEach(row -> references.of(row).filter(this::isActive).ifPresent(all::add));
    return all;
  }

  private boolean isActive(Scenario scenario) {
    return row(scenario).isActive();
  }

  private RowState row(Scenario scenario) {
    RowState row = rows.get(scenario);
    if (row == null) {
      throw new IllegalArgumentException("not a row of this plan: " + scenario.id());
    }
    return row;
  }

  @Override
  public boolean isTimeUp() {
    return started && clock.nanoTime() - startNanos >= design.time().toNanos();
  }

  @Override
  public @Nullable TurnLength length() {
    return null;
  }

  /** The larger of the share of the time and the share of the rows that are done. */
  @Override
  public double progress() {
    double time = (double) (clock.nanoTime() - startNanos) / design.time().toNanos();
    long done =
        rows.values().stream()
            .filter(
                row ->
                    !row.isActive() || (!row.lacksEvidence() && row.isPrecise(design.precision())))
            .count();
    return Math.clamp(Math.max(time, (double) done / rows.size()), 0, 1);
  }
}
