package dev.ipcbench.measurement.outcome;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Hears how a run gets on; called by the thread that runs it, and but for {@link #recorded} never
 * while something is timed.
 */
public interface RunListener {

  /** A row has been warmed up for the first time. */
  default void warmed(Scenario scenario) {}

  /** A row is about to be measured in that round, counted from 1. */
  default void starts(int round, Scenario scenario) {}

  /**
   * Round trips of that row have been measured since the last call: about once a second while it
   * is, with what one of its connections did, and before {@link #measured} or {@link #failed}. This
   * one call comes while something is timed, so it is brief.
   *
   * @param serviceTime nanoseconds; not changed any more
   */
  default void recorded(Scenario scenario, Histogram serviceTime) {}

  /** It was. */
  default void measured(Scenario scenario, RoundMeasurement measurement) {}

  /**
   * It broke; its later rounds are left out.
   *
   * @param round 0 where it broke before the first
   */
  default void failed(int round, Scenario scenario, Failure failure) {}

  /**
   * Connecting has shown that the row cannot be had; its rounds are left out.
   *
   * @param round 0 where it was to be warmed up
   */
  default void skipped(int round, Scenario scenario, Unavailable why) {}

  /** One listener for several. */
  static RunListener of(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
