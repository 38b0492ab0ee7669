package dev.ipcbench.measurement.merge;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The recorded values of a row and their count in each round, ready for repeated resampling. */
final class RoundPool {

  private final long[] values;
  private final long[][] counts;

  private RoundPool(long[] values, long[][] counts) {
    this.values = values;
    this.counts = counts;
  }

  static RoundPool of(List<Histogram> rounds) {
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
    return new RoundPool(
        byValue.keySet().stream().mapToLong(Long::longValue).toArray(),
        byValue.values().toArray(new long[0][]));
  }

  /**
   * Returns the percentile over a sample of rounds.
   *
   * @param draws how often each round is in the sample
   */
  long percentile(double percentile, int[] draws) {
    long[] cumulative = new long[values.length];
    long total = 0;
    for (int i = 0; i < values.length; i++) {
      for (int round = 0; round < draws.length; round++) {
        total += counts[i][round] * draws[round];
      }
      cumulative[i] = total;
    }
    long wanted = Math.max(1, (long) Math.ceil(percentile / 100 * total));
    int index = Arrays.binarySearch(cumulative, wanted);
    int first = index < 0 ? -index - 1 : index;
    // A value that no drawn round contains has the cumulative count of its predecessor.
    while (first > 0 && cumulative[first - 1] == cumulative[first]) {
      first--;
    }
    return values[Math.min(first, values.length - 1)];
  }
}
