package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.plan.References;
import dev.ipcbench.measurement.plan.Scenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deals rounds to the rows that need them.
 *
 * <pre>
 *  all rows without 10 steady slices ─► all that are SUSPECT for want of round trips or precision
 *  ─► all that are not as precise as wanted
 * </pre>
 *
 * <p>While the compilers of either side are busy, no slice counts, and on a small machine the
 * measuring threads compete with them. Up to {@link #PAUSES a part of the time} is therefore left
 * to the compilers, between two turns.
 */
final class AdaptiveRounds implements Rounds {

  /** Largest share of the time that is left to the compilers. */
  private static final double PAUSES = 0.4;

  /** Time of a turn, several times of which each row must keep. */
  private static final Duration TURN = Duration.ofMillis(500);

  /** Single pause: the next row may need methods that only its turn makes the compilers see. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Design.Adaptive design;
  private final Map<Scenario, RowState> rows;
  private final References references;
  private final NanoClock clock;
  private final long pauseNanos;
  private long startNanos;
  private long pausedNanos;
  private boolean started;

  /**
   * @param rows in the order of the plan
   */
  AdaptiveRounds(Design.Adaptive design, Map<Scenario, RowState> rows, NanoClock clock) {
    this.design = design;
    this.rows = rows;
    this.references = new References(List.copyOf(rows.keySet()));
    this.clock = clock;
    Duration spare = design.time().minus(TURN.multipliedBy(rows.size()));
    this.pauseNanos = spare.isNegative() ? 0 : (long) (PAUSES * spare.toNanos());
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
    Set<Scenario> lacking = select(RowState::lacksSlices);
    if (lacking.isEmpty()) {
      double suspect = Math.max(Design.WORST_PRECISION, design.precision());
      lacking = select(row -> row.lacksRoundTrips() || !row.isPrecise(suspect));
    }
    return lacking.isEmpty() ? imprecise() : withReferences(lacking);
  }

  /** Returns the rows whose median is not precise enough, with those they are compared with. */
  private Set<Scenario> imprecise() {
    Set<Scenario> wanted = select(row -> !row.isPrecise(design.precision()));
    Set<Scenario> all = withReferences(wanted);
    wanted.forEach(row -> references.selfOf(row).filter(this::isActive).ifPresent(all::add));
    return all;
  }

  private Set<Scenario> select(Predicate<RowState> condition) {
    Set<Scenario> selected = new HashSet<>();
    rows.forEach(
        (scenario, row) -> {
          if (row.isActive() && condition.test(row)) {
            selected.add(scenario);
          }
        });
    return selected;
  }

  private Set<Scenario> withReferences(Set<Scenario> wanted) {
    Set<Scenario> all = new HashSet<>(wanted);
    for (Scenario row : wanted) {
      references.of(row).filter(this::isActive).ifPresent(all::add);
      references.leanOf(row).filter(this::isActive).ifPresent(all::add);
    }
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
  public Duration pause() {
    long left = Math.min(pauseNanos - pausedNanos, design.time().toNanos() - elapsedNanos());
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(Math.min(left, LONGEST_PAUSE.toNanos()));
  }

  @Override
  public void paused(long nanos) {
    pausedNanos += nanos;
  }

  @Override
  public boolean isTimeUp() {
    return elapsedNanos() >= design.time().toNanos();
  }

  private long elapsedNanos() {
    return started ? clock.nanoTime() - startNanos : 0;
  }

  @Override
  public @Nullable TurnLength length() {
    return null;
  }

  /** The larger of the share of the time and the share of the rows that are done. */
  @Override
  public double progress() {
    double time = (double) elapsedNanos() / design.time().toNanos();
    long done =
        rows.values().stream()
            .filter(
                row ->
                    !row.isActive()
                        || (!row.lacksSlices()
                            && !row.lacksRoundTrips()
                            && row.isPrecise(design.precision())))
            .count();
    return Math.clamp(Math.max(time, (double) done / rows.size()), 0, 1);
  }
}
