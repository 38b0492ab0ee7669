package dev.ipcbench.platform.usage;

import org.HdrHistogram.Histogram;

/**
 * How late an idle thread came back since {@link Hiccups#start}, in nanoseconds; all zero while
 * there is no sample.
 *
 * @param count samples, among them those that a long stall swallowed
 * @param minNanos what the system's timer is late by itself: some 50 µs on Linux, up to 16 ms on
 *     Windows
 * @param p50Nanos half of the samples were no later
 * @param p99Nanos 99 % of the samples were no later
 * @param maxNanos the latest
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
