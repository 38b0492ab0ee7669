package dev.ipcbench.measurement.run;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import java.util.Set;

/**
 * Receives the events of a run, in the order of the methods. All are called by the thread that
 * measures, and all but {@link #measured} while nothing is being timed.
 */
public interface RunListener {

  /** Called with a message for the user; at any time. */
  default void note(String text) {}

  /** Called after all targets have answered, before the plan is made. */
  default void preparing() {}

  /**
   * Called after the plan is made, before the first round.
   *
   * @param setup the label of every row
   * @param measurable the scenarios whose transports are available
   */
  default void planned(Plan plan, String setup, Set<Scenario> measurable) {}

  /** Called before a row is measured in a round, counted from 1. */
  default void starting(int round, Scenario scenario) {}

  /**
   * Called with each slice of a row. In an open loop round trips are being timed meanwhile, so it
   * must return quickly.
   *
   * @param slice valid only during this call
   */
  default void measured(Scenario scenario, Slice slice) {}

  /** Called after each turn with the share of the run that is done, 0 to 1. */
  default void progressed(double share) {}

  /**
   * Called after a row has failed; it is in no later round.
   *
   * @param round counted from 1
   */
  default void failed(int round, Scenario scenario, Failure failure) {}

  /**
   * Called when connecting has shown that a transport is unavailable; its row is in no later round.
   *
   * @param round counted from 1
   */
  default void skipped(int round, Scenario scenario, Unavailable why) {}

  /** Called now and then between two rounds, when the result so far has been stored. */
  default void kept(RunResult result) {}

  /** Called after the final result has been stored; the apps are still running. */
  default void finished(RunSummary summary) {}

  /** Returns a listener that passes every event to each of these, in their order. */
  static RunListener of(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
