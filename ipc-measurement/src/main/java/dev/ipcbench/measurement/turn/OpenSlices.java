package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.evidence.Steadiness;
import dev.ipcbench.measurement.load.Schedule;
import dev.ipcbench.measurement.load.SliceLength;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Divides the round trips of one turn of an open loop into slices, by their due times, and passes
 * on those that are complete. Owned by one thread.
 */
final class OpenSlices {

  private static final long UNIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Schedule schedule;
  private final int round;
  private final int firstUnit;
  private final long sliceNanos;
  private final long[] next; // by connection: its next arrival
  private final TreeMap<Long, Open> open = new TreeMap<>();
  private long ended; // offset from the start of the schedule at which the last slice ended
  private Slice.@Nullable Evidence pending;

  OpenSlices(Schedule schedule, int round, int firstUnit, int connections) {
    this.schedule = schedule;
    this.round = round;
    this.firstUnit = firstUnit;
    this.sliceNanos = SliceLength.usualNanos(schedule.intervalNanos());
    this.next = new long[connections];
    for (int i = 0; i < connections; i++) {
      next[i] = i;
    }
  }

  /** Adds a round trip; those of a connection in the order of their arrivals. */
  void add(int connection, long serviceNanos, long responseNanos) {
    long due = schedule.dueNanos(next[connection]) - schedule.startNanos();
    open.computeIfAbsent(due / sliceNanos, _ -> new Open())
        .add(serviceNanos, responseNanos, due + responseNanos);
    next[connection] += next.length;
  }

  /**
   * Passes on the slices that no connection will add to any more.
   *
   * @param all whether the turn has ended
   * @param evidence of the time since the last call: about all of these slices together, so all
   *     have the same state
   */
  void emit(boolean all, Slice.Evidence evidence, Consumer<Slice> slices) {
    pending = pending == null ? evidence : pending.plus(evidence);
    long reached = Long.MAX_VALUE;
    for (long arrival : next) {
      reached = Math.min(reached, schedule.dueNanos(arrival) - schedule.startNanos());
    }
    SliceState state = Steadiness.of(pending, pending.client().wallNanos(), true);
    while (!open.isEmpty() && (all || (open.firstKey() + 1) * sliceNanos <= reached)) {
      Map.Entry<Long, Open> first = open.pollFirstEntry();
      slices.accept(slice(first.getKey(), first.getValue(), state));
      pending = null;
    }
  }

  private Slice slice(long number, Open slice, SliceState state) {
    // A backlog makes a slice end late, and the next one shorter.
    long end = Math.max((number + 1) * sliceNanos, slice.lastReceived);
    long elapsed = end - ended;
    ended = end;
    return new Slice(
        round,
        firstUnit + (int) (number * sliceNanos / UNIT_NANOS),
        slice.serviceTime,
        slice.responseTime,
        slice.serviceSum,
        elapsed,
        elapsed * next.length,
        pending,
        state);
  }

  /** A slice that is being filled. */
  private static final class Open {
    private final IntCountsHistogram serviceTime = Histograms.ofSlice();
    private final IntCountsHistogram responseTime = Histograms.ofSlice();
    private long serviceSum;
    private long lastReceived;

    void add(long serviceNanos, long responseNanos, long received) {
      serviceTime.recordValue(Histograms.clamp(serviceNanos));
      responseTime.recordValue(Histograms.clamp(responseNanos));
      serviceSum += serviceNanos;
      lastReceived = Math.max(lastReceived, received);
    }
  }
}
