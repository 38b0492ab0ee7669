package dev.ipcbench.measurement.interval;

import java.util.Arrays;
import java.util.List;

/** Computes a figure of the pooled values of any selection of blocks, fast. */
@FunctionalInterface
interface Pool {

  /**
   * Returns the figure in nanoseconds.
   *
   * @param draws indices of the blocks, in any order; one that is drawn twice counts twice
   */
  double figure(int[] draws);

  /** Returns the mean of the selected blocks. */
  static Pool ofMean(List<Counts> blocks) {
    double[] sums = blocks.stream().mapToDouble(Counts::sum).toArray();
    long[] totals = blocks.stream().mapToLong(Counts::total).toArray();
    return draws -> {
      double sum = 0;
      long total = 0;
      for (int block : draws) {
        sum += sums[block];
        total += totals[block];
      }
      return sum / total;
    };
  }

  /**
   * Returns a percentile of the selected blocks, with the rank that HdrHistogram takes.
   *
   * @param blocks none without values
   */
  static Pool ofPercentile(List<Counts> blocks, double percentile) {
    int n = blocks.size();
    long[] totals = blocks.stream().mapToLong(Counts::total).toArray();
    // The percentile of a selection is never outside the range of those of the single blocks.
    long[] own =
        blocks.stream().mapToLong(block -> block.percentile(percentile)).sorted().toArray();
    List<Counts.Range> ranges =
        blocks.stream().map(block -> block.range(own[0], own[n - 1])).toList();
    long[] values = union(ranges.stream().map(Counts.Range::values).toList());
    long[] cumulative = cumulative(ranges, values);
    return draws -> {
      long total = 0;
      for (int block : draws) {
        total += totals[block];
      }
      long rank = Counts.rank(percentile, total);
      int low = 0;
      int high = values.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        long upTo = 0;
        for (int block : draws) {
          upTo += cumulative[middle * n + block];
        }
        if (upTo < rank) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return values[low];
    };
  }

  /** Returns all values of ascending lists once, ascending. */
  private static long[] union(List<long[]> lists) {
    if (lists.size() == 1) {
      return lists.getFirst();
    }
    int half = lists.size() / 2;
    long[] left = union(lists.subList(0, half));
    long[] right = union(lists.subList(half, lists.size()));
    long[] both = new long[left.length + right.length];
    int size = 0;
    for (int i = 0, j = 0; i < left.length || j < right.length; size++) {
      long next = j == right.length || (i < left.length && left[i] < right[j]) ? left[i] : right[j];
      both[size] = next;
      i += i < left.length && left[i] == next ? 1 : 0;
      j += j < right.length && right[j] == next ? 1 : 0;
    }
    return Arrays.copyOf(both, size);
  }

  /**
   * Returns for each value, and within it for each block, how many values of the block are not
   * larger: the order in which a search reads them.
   */
  private static long[] cumulative(List<Counts.Range> ranges, long[] values) {
    int n = ranges.size();
    long[] cumulative = new long[values.length * n];
    for (int block = 0; block < n; block++) {
      Counts.Range range = ranges.get(block);
      long upTo = range.below();
      for (int row = 0, next = 0; row < values.length; row++) {
        if (next < range.values().length && range.values()[next] == values[row]) {
          upTo += range.counts()[next++];
        }
        cumulative[row * n + block] = upTo;
      }
    }
    return cumulative;
  }
}
