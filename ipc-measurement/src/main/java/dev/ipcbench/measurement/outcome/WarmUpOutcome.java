package dev.ipcbench.measurement.outcome;

/**
 * How a warm-up ended.
 *
 * @param settled whether the medians of successive windows settled before the maximum length
 * @param roundTrips number of round trips of the warm-up
 * @param lastChange last change of the median, as a share of the larger one (0.03 is 3 %)
 */
public record WarmUpOutcome(boolean settled, long roundTrips, double lastChange) {}
