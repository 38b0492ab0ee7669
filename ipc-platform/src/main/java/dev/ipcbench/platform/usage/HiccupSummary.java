package dev.ipcbench.platform.usage;

import org.HdrHistogram.Histogram;

/**
 * The wake-up delay of an idle thread since {@link Hiccups#start}, in nanoseconds; all zero without
 * a sample.
 *
 * @param count number of samples, including those that a long stall has swallowed
 * @param minNanos minimum, which is the delay of the system's timer: about 50 µs on Linux, up to 16
 *     ms on Windows
 * @param p50Nanos median
 * @param p99Nanos 99th percentile
 * @param maxNanos maximum
 */
public record HiccupSummary(
    long count, long minNanos, long p50Nanos, long p99Nanos, long maxNanos) {

  static HiccupSummary of(Histogram histogram) {
    long count = histogram.getTotalCount();
    return count == 0
        ? new HiccupSummary(0, 0, 0, 0, 0)
        : new HiccupSummary(
            count,
            histogram.getMinValue(),
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(99),
            histogram.getMaxValue());
  }
}
