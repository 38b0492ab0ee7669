package dev.ipcbench.measurement.result.figure;

import dev.ipcbench.measurement.outcome.SliceState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many slices of a row were measured, and how many of them count for its figures.
 *
 * @param leftOut the others, by why they were left out
 * @param stalled in how many a side was stopped, left out or not
 * @param steadyRoundTrips number of round trips in the steady ones
 */
public record SliceCounts(
    int measured,
    int steady,
    Map<SliceState, Integer> leftOut,
    int stalled,
    long steadyRoundTrips) {

  /** Nothing was measured. */
  public static final SliceCounts NONE = new SliceCounts(0, 0, Map.of(), 0, 0);

  public SliceCounts {
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /** Returns the number of slices that were left out for a reason. */
  public int leftOut(SliceState why) {
    return leftOut.getOrDefault(why, 0);
  }

  /** Returns the counts of both. */
  public SliceCounts plus(SliceCounts other) {
    Map<SliceState, Integer> sum = new LinkedHashMap<>(leftOut);
    other.leftOut.forEach((state, count) -> sum.merge(state, count, Integer::sum));
    return new SliceCounts(
        measured + other.measured,
        steady + other.steady,
        sum,
        stalled + other.stalled,
        steadyRoundTrips + other.steadyRoundTrips);
  }
}
