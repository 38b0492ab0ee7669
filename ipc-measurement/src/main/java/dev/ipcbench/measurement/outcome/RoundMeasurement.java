package dev.ipcbench.measurement.outcome;

import org.HdrHistogram.Histogram;

/**
 * The measurement of one row in one round, over all its connections.
 *
 * @param round counted from 1
 * @param serviceTime nanoseconds from send to receive, one value per round trip; its start and end
 *     time stamps (milliseconds since the epoch) are set. Must not be modified
 * @param elapsedNanos from the first send to the last receive
 * @param connectNanos time to connect, including the first round trip; the mean over the
 *     connections
 * @param warmUp how the warm-up before the round ended
 */
public record RoundMeasurement(
    int round, Histogram serviceTime, long elapsedNanos, long connectNanos, WarmUpOutcome warmUp) {}
