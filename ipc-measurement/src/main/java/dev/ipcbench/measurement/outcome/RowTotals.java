package dev.ipcbench.measurement.outcome;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.record.Histograms;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was measured of a row so far. Its memory does not grow with the number of round
 * trips, slices or rounds. Owned by one thread.
 */
public final class RowTotals {

  private final Sums steady = new Sums();
  private final Sums measured = new Sums();
  private final Map<SliceState, Integer> leftOut = new EnumMap<>(SliceState.class);
  private final Map<SliceState, Integer> states = new EnumMap<>(SliceState.class);
  private final Blocks blocks = new Blocks();
  private final Blocks responseBlocks = new Blocks();
  private TurnTotals turns = TurnTotals.NONE;

  /** Adds a slice. */
  public void add(Slice slice) {
    measured.add(slice);
    states.merge(slice.state(), 1, Integer::sum);
    if (!slice.isSteady()) {
      leftOut.merge(slice.state(), 1, Integer::sum);
      return;
    }
    steady.add(slice);
    blocks.add(slice.unit(), Counts.of(slice.serviceTime()));
    if (slice.responseTime() != null) {
      responseBlocks.add(slice.unit(), Counts.of(slice.responseTime()));
    }
  }

  /** Adds what is known of a whole turn. */
  public void add(TurnTotals turn) {
    turns = turns.plus(turn);
  }

  /** Returns the sums over the steady slices, from which the figures are computed. */
  public Sums steady() {
    return steady;
  }

  /** Returns the sums over every measured slice, steady or not. */
  public Sums measured() {
    return measured;
  }

  /** Returns the number of slices that do not count for the figures, by state. */
  public Map<SliceState, Integer> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  /** Returns the number of measured slices in a state. */
  public int slices(SliceState state) {
    return states.getOrDefault(state, 0);
  }

  /** Returns the service times of the steady slices, by units of resampling. */
  public Blocks blocks() {
    return blocks;
  }

  /** Returns the response times of the steady slices; empty in a closed loop. */
  public Blocks responseBlocks() {
    return responseBlocks;
  }

  /** Returns what a user waits for: the response times, or the service times in a closed loop. */
  public Blocks waitingBlocks() {
    return responseBlocks.size() > 0 ? responseBlocks : blocks;
  }

  public TurnTotals turns() {
    return turns;
  }

  /** Sums over slices. */
  public static final class Sums {
    private final Histogram serviceTime = Histograms.empty();
    private @Nullable Histogram responseTime;
    private int slices;
    private long serviceNanos;
    private long elapsedNanos;
    private long loopNanos;
    private Slice.@Nullable Evidence evidence;

    private void add(Slice slice) {
      serviceTime.add(slice.serviceTime());
      if (slice.responseTime() != null) {
        responseTime = responseTime == null ? Histograms.empty() : responseTime;
        responseTime.add(slice.responseTime());
      }
      slices++;
      serviceNanos += slice.serviceSum();
      elapsedNanos += slice.elapsedNanos();
      loopNanos += slice.loopNanos();
      Slice.Evidence more = slice.evidence();
      if (more != null) {
        evidence = evidence == null ? more : evidence.plus(more);
      }
    }

    /** Returns the service times, nanoseconds; not to be modified. */
    public Histogram serviceTime() {
      return serviceTime;
    }

    /** Returns the response times, nanoseconds; null in a closed loop. */
    public @Nullable Histogram responseTime() {
      return responseTime;
    }

    public int slices() {
      return slices;
    }

    public long roundTrips() {
      return serviceTime.getTotalCount();
    }

    /** Returns the exact sum of the service times. */
    public long serviceNanos() {
      return serviceNanos;
    }

    /** Returns the time from the first send to the last receive of each slice, summed. */
    public long elapsedNanos() {
      return elapsedNanos;
    }

    /** Returns the same, summed over the connections too. */
    public long loopNanos() {
      return loopNanos;
    }

    /** Returns the evidence of all slices together; null without a slice. */
    public Slice.@Nullable Evidence evidence() {
      return evidence;
    }
  }
}
