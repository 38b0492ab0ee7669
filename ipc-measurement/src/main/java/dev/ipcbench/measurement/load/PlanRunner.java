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
 *        ─► round 1..R ─► order of rows ─► place threads ─► RoundRunner ─► outcome of the row
 *              ▲                                                              │
 *              └────────────── next row, next round, until stopped ───────────┘
 * </pre>
 */
public final class PlanRunner {

  private final Plan plan;
  private final Function<String, Transport> transports;
  private final ServingControl serving;
  private final RunListener listener;
  private final StopSignal stop;
  private final Duration replyTimeout;
  private final Map<Scenario, RowState> rows = new LinkedHashMap<>();

  /**
   * @param transports returns the transport with a given id
   * @param stop ends the run early when requested
   */
  public PlanRunner(
      Plan plan,
      Function<String, Transport> transports,
      ServingControl serving,
      RunListener listener,
      StopSignal stop) {
    this(plan, transports, serving, listener, stop, RoundRunner.REPLY_TIMEOUT);
  }

  PlanRunner(
      Plan plan,
      Function<String, Transport> transports,
      ServingControl serving,
      RunListener listener,
      StopSignal stop,
      Duration replyTimeout) {
    this.plan = plan;
    this.transports = transports;
    this.serving = serving;
    this.listener = listener;
    this.stop = stop;
    this.replyTimeout = replyTimeout;
    plan.scenarios().forEach(scenario -> rows.put(scenario, new RowState(serving, scenario)));
  }

  /**
   * Warms up every row before the first round: the JIT compiler has time to compile the code of a
   * row while the other rows are warmed up.
   */
  public void warmUp() throws InterruptedException {
    for (Scenario scenario : plan.order(0)) {
      RowState row = Objects.requireNonNull(rows.get(scenario));
      if (row.isActive() && !stop.isRequested()) {
        measure(0, scenario, row, null, WarmUp.COLD);
        listener.warmed(scenario);
      }
    }
  }

  /**
   * Measures one round, or the part of it before a stop is requested, and adds it to {@link
   * #outcomes()}.
   *
   * @param round counted from 1
   */
  public void run(int round) throws InterruptedException {
    for (Scenario scenario : plan.order(round)) {
      RowState row = Objects.requireNonNull(rows.get(scenario));
      if (row.isActive() && !stop.isRequested()) {
        listener.starting(round, scenario);
        measure(round, scenario, row, plan.limit(), WarmUp.WARM);
      }
    }
  }

  private void measure(
      int round, Scenario scenario, RowState row, @Nullable LoadLimit limit, WarmUp warmUp)
      throws InterruptedException {
    try {
      serving.place(scenario);
    } catch (IllegalArgumentException e) {
      fail(round, scenario, row, Failure.ofPlacement("The serving threads", e));
      return;
    } catch (IOException e) {
      fail(round, scenario, row, Failure.ofConnect(e));
      return;
    }
    RoundRunner runner =
        new RoundRunner(
            transports.apply(scenario.transport()),
            serving.address(scenario),
            stop,
            replyTimeout,
            serviceTime -> listener.recorded(scenario, serviceTime));
    switch (runner.run(scenario, round, limit, warmUp, plan.seed())) {
      case RoundRunner.Result.Measured(var measurement) -> {
        row.rounds.add(measurement);
        listener.measured(scenario, measurement);
      }
      case RoundRunner.Result.Failed(var failure, var partial) -> {
        if (partial != null) {
          row.rounds.add(partial);
        }
        fail(round, scenario, row, failure);
      }
      case RoundRunner.Result.NotAvailable(var why) when row.rounds.isEmpty() -> {
        row.unavailable = why;
        listener.skipped(round, scenario, why);
      }
      case RoundRunner.Result.NotAvailable(var why) ->
          fail(round, scenario, row, Failure.ofConnect(why));
      case RoundRunner.Result.NotMeasured() -> {}
    }
  }

  private void fail(int round, Scenario scenario, RowState row, Failure failure) {
    row.failure = failure;
    listener.failed(round, scenario, failure);
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

  /** The state of a row during the run. */
  private static final class RowState {
    private final List<RoundMeasurement> rounds = new ArrayList<>();
    private @Nullable Unavailable unavailable;
    private @Nullable Failure failure;

    RowState(ServingControl serving, Scenario scenario) {
      this.unavailable = serving.availability(scenario) instanceof Unavailable why ? why : null;
    }

    boolean isActive() {
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
