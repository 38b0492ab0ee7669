package dev.ipcbench.measurement.outcome;

import org.HdrHistogram.Histogram;

/**
 * What one row gave in one round, over all its connections.
 *
 * @param round counted from 1
 * @param serviceTime nanoseconds from send to receive, one entry per round trip; its start and end
 *     time stamps (milliseconds since the epoch) are set. Not changed any more
 * @param elapsedNanos from the first send to the last receive
 * @param connectNanos the time one connect took, first byte usable; the mean over the connections
 * @param warmUp how the warm-up before it ended
 */
public record RoundMeasurement(
    int round, Histogram serviceTime, long elapsedNanos, long connectNanos, WarmUpOutcome warmUp) {}
