package dev.ipcbench.measurement.run;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Receives the events of a run, in the order of the methods. All are called by the thread that
 * measures, and all but {@link #recorded} while nothing is being timed.
 */
public interface RunListener {

  /** Called with a message for the user; at any time. */
  default void note(String text) {}

  /** Called after all targets have answered, before the plan is made. */
  default void preparing() {}

  /**
   * Called after the plan is made, before the first warm-up.
   *
   * @param setup the label of every row
   * @param measurable the scenarios whose transports are available
   */
  default void planned(Plan plan, String setup, Set<Scenario> measurable) {}

  /** Called after the first warm-up of a row. */
  default void warmed(Scenario scenario) {}

  /** Called before a row is measured in a round, counted from 1. */
  default void starting(int round, Scenario scenario) {}

  /**
   * Called with the round trips of one connection since its last call: about once a second while
   * the row is measured, and before {@link #measured} or {@link #failed}. Only this method is
   * called while round trips are being timed, so it must return quickly.
   *
   * @param serviceTime nanoseconds; not modified afterwards
   */
  default void recorded(Scenario scenario, Histogram serviceTime) {}

  /** Called after a row has been measured in a round. */
  default void measured(Scenario scenario, RoundMeasurement measurement) {}

  /**
   * Called after a row has failed; its remaining rounds are omitted.
   *
   * @param round 0 for the warm-up
   */
  default void failed(int round, Scenario scenario, Failure failure) {}

  /**
   * Called when connecting has shown that a transport is unavailable; the rounds of its row are
   * omitted.
   *
   * @param round 0 for the warm-up
   */
  default void skipped(int round, Scenario scenario, Unavailable why) {}

  /** Called after every round, when the result so far has been stored. */
  default void kept(RunResult result) {}

  /** Called after the final result has been stored; the apps are still running. */
  default void finished(RunSummary summary) {}

  /** Returns a listener that passes every event to each of these, in their order. */
  static RunListener of(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
