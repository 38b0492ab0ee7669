package dev.ipcbench.measurement.merge;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The rounds of a row, ready to be drawn from again and again: only values that occur, once. */
final class Draws {

  private final long[] values;
  private final long[][] counts;

  private Draws(long[] values, long[][] counts) {
    this.values = values;
    this.counts = counts;
  }

  static Draws from(List<Histogram> rounds) {
    TreeMap<Long, long[]> byValue = new TreeMap<>();
    for (int i = 0; i < rounds.size(); i++) {
      int round = i;
      rounds
          .get(i)
          .recordedValues()
          .forEach(
              value ->
                  byValue
                          .computeIfAbsent(
                              value.getValueIteratedTo(), _ -> new long[rounds.size()])[round] +=
                      value.getCountAddedInThisIterationStep());
    }
    return new Draws(
        byValue.keySet().stream().mapToLong(Long::longValue).toArray(),
        byValue.values().toArray(new long[0][]));
  }

  /**
   * The percentile over the drawn rounds.
   *
   * @param times how often each round was drawn
   */
  long percentile(double percentile, int[] times) {
    long[] at = new long[values.length];
    long total = 0;
    for (int i = 0; i < values.length; i++) {
      for (int round = 0; round < times.length; round++) {
        total += counts[i][round] * times[round];
      }
      at[i] = total;
    }
    long wanted = Math.max(1, (long) Math.ceil(percentile / 100 * total));
    int index = Arrays.binarySearch(at, wanted);
    int first = index < 0 ? -index - 1 : index;
    // Values that no drawn round has repeat the count of the one before: the first one counts.
    while (first > 0 && at[first - 1] == at[first]) {
      first--;
    }
    return values[Math.min(first, values.length - 1)];
  }
}
