package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.plan.Scenario;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what each round measures. Owned by the thread that measures. */
interface Rounds {

  /**
   * Returns the rows of the next round; none when the design is complete.
   *
   * @param round counted from 1
   */
  Set<Scenario> deal(int round);

  /** Returns how long to wait for the compilers at most, after a turn in which they were busy. */
  default Duration pause() {
    return Duration.ZERO;
  }

  /** Called after a pause. */
  default void paused(long nanos) {}

  /** Returns whether the time of the run is used up, which may end a round early. */
  boolean isTimeUp();

  /** Returns the length of a turn; null for the shortest. */
  @Nullable TurnLength length();

  /** Returns the share of the run that is done, 0 to 1. */
  double progress();
}
