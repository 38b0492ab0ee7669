package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan, round by round. Owned by one thread.
 *
 * <pre>
 *   plan ─► warm up every row
 *        ─► round 1..R ─► its order ─► place the peer ─► RoundRunner ─► outcome of the row so far
 *              ▲                                                            │
 *              └───────────── next row, next round, until stopped ──────────┘
 * </pre>
 */
public final class PlanRunner {

  private final Plan plan;
  private final Function<String, Transport> transports;
  private final ServingControl peer;
  private final RunListener listener;
  private final StopSignal stop;
  private final Duration silenceLimit;
  private final Map<Scenario, Progress> rows = new LinkedHashMap<>();

  /**
   * @param transports gives a transport by its id
   * @param stop ends the run early when it is set
   */
  public PlanRunner(
      Plan plan,
      Function<String, Transport> transports,
      ServingControl peer,
      RunListener listener,
      StopSignal stop) {
    this(plan, transports, peer, listener, stop, RoundRunner.SILENCE_LIMIT);
  }

  PlanRunner(
      Plan plan,
      Function<String, Transport> transports,
      ServingControl peer,
      RunListener listener,
      StopSignal stop,
      Duration silenceLimit) {
    this.plan = plan;
    this.transports = transports;
    this.peer = peer;
    this.listener = listener;
    this.stop = stop;
    this.silenceLimit = silenceLimit;
    plan.scenarios().forEach(scenario -> rows.put(scenario, new Progress(peer, scenario)));
  }

  /**
   * Warms every row up for the first time, before any is measured: while the others have their turn
   * the compiler gets on with the code of each.
   */
  public void warmUp() throws InterruptedException {
    for (Scenario scenario : plan.order(0)) {
      Progress row = Objects.requireNonNull(rows.get(scenario));
      if (row.goesOn() && !stop.isRequested()) {
        converse(0, scenario, row, null, WarmUp.COLD);
        listener.warmed(scenario);
      }
    }
  }

  /**
   * Measures one round, counted from 1, or as much of it as comes before the stop signal; {@link
   * #outcomes()} then has it.
   */
  public void run(int round) throws InterruptedException {
    for (Scenario scenario : plan.order(round)) {
      Progress row = Objects.requireNonNull(rows.get(scenario));
      if (row.goesOn() && !stop.isRequested()) {
        listener.starting(round, scenario);
        converse(round, scenario, row, plan.limit(), WarmUp.WARM);
      }
    }
  }

  private void converse(
      int round, Scenario scenario, Progress row, @Nullable LoadLimit limit, WarmUp warmUp)
      throws InterruptedException {
    try {
      peer.place(scenario);
    } catch (IllegalArgumentException e) {
      fail(round, scenario, row, new Failure(Failure.Kind.PLACEMENT, e.getMessage() + "."));
      return;
    } catch (IOException e) {
      fail(round, scenario, row, Failures.ofConnect(e));
      return;
    }
    RoundRunner runner =
        new RoundRunner(
            transports.apply(scenario.transport()),
            peer.address(scenario),
            stop,
            silenceLimit,
            serviceTime -> listener.recorded(scenario, serviceTime));
    switch (runner.run(scenario, round, limit, warmUp, plan.seed())) {
      case RoundRunner.Result.Done(var measurement) -> {
        row.rounds.add(measurement);
        listener.measured(scenario, measurement);
      }
      case RoundRunner.Result.Broken(var failure, var until) -> {
        if (until != null) {
          row.rounds.add(until);
        }
        fail(round, scenario, row, failure);
      }
      case RoundRunner.Result.NotHere(var why) when row.rounds.isEmpty() -> {
        row.unavailable = why;
        listener.skipped(round, scenario, why);
      }
      case RoundRunner.Result.NotHere(var why) ->
          fail(round, scenario, row, Failures.ofConnect(why));
      case RoundRunner.Result.Nothing() -> {}
    }
  }

  private void fail(int round, Scenario scenario, Progress row, Failure failure) {
    row.failure = failure;
    listener.failed(round, scenario, failure);
  }

  /** What there is so far, in the plan's order; rows that had no turn yet are not in it. */
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

  /** A row on its way. */
  private static final class Progress {
    private final List<RoundMeasurement> rounds = new ArrayList<>();
    private @Nullable Unavailable unavailable;
    private @Nullable Failure failure;

    Progress(ServingControl peer, Scenario scenario) {
      this.unavailable = peer.availability(scenario) instanceof Unavailable why ? why : null;
    }

    boolean goesOn() {
      return unavailable == null && failure == null;
    }

    @Nullable Outcome outcome() {
      if (unavailable != null) {
        return new Outcome.Skipped(unavailable);
      }
      if (failure != null) {
        return new Outcome.Failed(failure, rounds);
      }
      return rounds.isEmpty() ? null : new Outcome.Measured(rounds);
    }
  }
}
