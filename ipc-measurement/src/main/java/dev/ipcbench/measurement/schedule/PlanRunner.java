package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.turn.CompilerRest;
import dev.ipcbench.measurement.turn.TurnResult;
import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.transport.Transport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs a plan, round by round. Owned by one thread.
 *
 * <pre>
 *   plan ─► {@link Rounds} deals the next round ─► a turn of each row, in random order ─► slices
 *                       ▲                                                                  │
 *                       └───────────── evidence so far, until complete or stopped ─────────┘
 * </pre>
 */
public final class PlanRunner {

  private final Plan plan;
  private final Function<Scenario, Transport> transports;
  private final TurnRunner turns;
  private final RunListener listener;
  private final StopSignal stop;
  private final Map<Scenario, RowState> rows = new LinkedHashMap<>();
  private final CompilerRest compilers;
  private final Rounds rounds;
  private int round;
  private boolean complete;

  /**
   * @param transports returns the transport of a row, with its client
   * @param stop ends the run early when requested
   */
  public PlanRunner(
      Plan plan,
      Function<Scenario, Transport> transports,
      ServingControl serving,
      TurnRunner turns,
      CompilerRest compilers,
      RunListener listener,
      StopSignal stop,
      NanoClock clock) {
    this.plan = plan;
    this.transports = transports;
    this.turns = turns;
    this.compilers = compilers;
    this.listener = listener;
    this.stop = stop;
    for (Scenario scenario : plan.scenarios()) {
      Unavailable unavailable =
          serving.availability(scenario) instanceof Unavailable why ? why : null;
      rows.put(scenario, new RowState(unavailable, plan.seed()));
    }
    this.rounds =
        switch (plan.design()) {
          case Design.Fixed fixed -> new FixedRounds(fixed, rows);
          case Design.Adaptive adaptive -> new AdaptiveRounds(adaptive, rows, clock);
        };
  }

  /**
   * Measures the next round, or the part of it before the time is up or a stop is requested, and
   * adds it to {@link #outcomes()}.
   *
   * @return false if there is none, because the plan is complete or a stop is requested
   */
  public boolean runRound() throws InterruptedException {
    if (stop.isRequested()) {
      return false;
    }
    Set<Scenario> dealt = rounds.deal(round + 1);
    if (dealt.isEmpty()) {
      complete = true;
      return false;
    }
    round++;
    for (Scenario scenario : plan.order(round, dealt)) {
      if (!stop.isRequested() && !rounds.isTimeUp()) {
        listener.starting(round, scenario);
        runTurn(scenario, Objects.requireNonNull(rows.get(scenario)));
        listener.progressed(rounds.progress());
        letCompilersRest(scenario);
      }
    }
    return true;
  }

  private void runTurn(Scenario scenario, RowState row) throws InterruptedException {
    TurnResult result =
        turns.run(
            scenario,
            transports.apply(scenario),
            round,
            rounds.length(),
            row.nextUnit(),
            plan.seed(),
            slice -> {
              row.add(slice);
              listener.measured(scenario, slice);
            });
    switch (result) {
      case TurnResult.Ended(var totals) -> row.totals().add(totals);
      case TurnResult.Failed(var failure) -> fail(scenario, row, failure);
      case TurnResult.NotAvailable(var why) when row.totals().measured().slices() == 0 -> {
        row.skip(why);
        listener.skipped(round, scenario, why);
      }
      case TurnResult.NotAvailable(var why) -> fail(scenario, row, Failure.ofConnect(why));
    }
  }

  private void letCompilersRest(Scenario scenario) throws InterruptedException {
    Duration atMost = rounds.pause();
    if (Objects.requireNonNull(rows.get(scenario)).isCompilingMuch() && atMost.isPositive()) {
      rounds.paused(compilers.await(scenario, atMost));
    }
  }

  private void fail(Scenario scenario, RowState row, Failure failure) {
    row.fail(failure);
    listener.failed(round, scenario, failure);
  }

  /** Returns whether the design, the precision or the time has ended the run. */
  public boolean isComplete() {
    return complete;
  }

  /** Returns the outcomes so far, in the order of the plan, without rows not yet measured. */
  public Map<Scenario, Outcome> outcomes() {
    Map<Scenario, Outcome> outcomes = new LinkedHashMap<>();
    rows.forEach(
        (scenario, row) -> {
          Outcome outcome = row.outcome();
          if (outcome != null) {
            outcomes.put(scenario, outcome);
          }
        });
    return outcomes;
  }
}
