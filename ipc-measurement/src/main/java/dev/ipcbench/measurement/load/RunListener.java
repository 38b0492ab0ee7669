package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.plan.Scenario;

/** Hears how a run gets on; called by the thread that runs it, never while something is timed. */
public interface RunListener {

  /** A row has been warmed up for the first time. */
  default void warmed(Scenario scenario) {}

  /** A row is about to be measured in that round, counted from 1. */
  default void starts(int round, Scenario scenario) {}

  /** It was. */
  default void measured(Scenario scenario, RoundMeasurement measurement) {}

  /**
   * It broke; its later rounds are left out.
   *
   * @param round 0 where it broke before the first
   */
  default void failed(int round, Scenario scenario, Failure failure) {}
}
