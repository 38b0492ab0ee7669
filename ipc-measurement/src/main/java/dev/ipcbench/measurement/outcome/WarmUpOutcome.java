package dev.ipcbench.measurement.outcome;

/**
 * How a warm-up ended.
 *
 * @param settled whether the medians of successive windows came to rest before the ceiling
 * @param roundTrips how many were spent on it
 * @param lastChange the last step between two medians, as a share of the larger one (0.03 is 3 %)
 */
public record WarmUpOutcome(boolean settled, long roundTrips, double lastChange) {}
