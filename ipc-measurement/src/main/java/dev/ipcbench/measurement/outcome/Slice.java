package dev.ipcbench.measurement.outcome;

import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one slice of a turn, over all its connections, with the evidence of both
 * sides. Valid only during the call that passes it: its histograms are reused.
 *
 * @param round counted from 1
 * @param unit the unit of resampling that the slice belongs to: its round in a closed loop, a
 *     second of the schedule in an open one
 * @param serviceTime nanoseconds from send to receive, one value per round trip
 * @param responseTime nanoseconds from due time to receive; null in a closed loop
 * @param serviceSum exact sum of the service times, nanoseconds
 * @param elapsedNanos from the first send to the last receive
 * @param loopNanos the same, summed over the connections
 * @param evidence of both sides; null if the slice before has it, because both share an interval
 * @param state follows from the evidence
 */
public record Slice(
    int round,
    int unit,
    AbstractHistogram serviceTime,
    @Nullable AbstractHistogram responseTime,
    long serviceSum,
    long elapsedNanos,
    long loopNanos,
    @Nullable Evidence evidence,
    SliceState state) {

  /**
   * More units than one start of the apps has; a power of two, so that blocks never span two
   * starts. Where a row was measured by several starts, those of the n-th begin at n times this.
   */
  public static final int UNITS_PER_START = 1 << 20;

  /**
   * The evidence of a slice.
   *
   * @param client of this process
   * @param measuring of the measuring threads
   * @param server of the server's process, over a slightly longer interval; null if there is none
   *     or it reports none. In a row against the client itself it is a bystander on the same CPUs
   * @param served number of round trips in the server's interval
   */
  public record Evidence(
      UsageDifference client,
      ThreadUsage measuring,
      @Nullable UsageDifference server,
      long served) {

    /** Returns the evidence of both intervals together. */
    public Evidence plus(Evidence other) {
      return new Evidence(
          client.plus(other.client),
          measuring.plus(other.measuring),
          server == null || other.server == null ? null : server.plus(other.server),
          served + other.served);
    }
  }

  /**
   * Returns whether the round trips count for the figures of the row. A stall stays in an open
   * loop, which is there to show what it costs.
   */
  public boolean isSteady() {
    return state == SliceState.STEADY || (state == SliceState.STALLED && responseTime != null);
  }

  /** Returns what a user waits for: the response time, or the service time in a closed loop. */
  public AbstractHistogram waitingTime() {
    return responseTime == null ? serviceTime : responseTime;
  }
}
