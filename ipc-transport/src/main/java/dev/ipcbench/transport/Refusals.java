package dev.ipcbench.transport;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Counts the peers that were turned away, by transport and cause, since the app started.
 * Thread-safe; off the measured path.
 */
public final class Refusals {

  /** Why a peer is turned away. */
  public enum Cause {
    /** What came has no header of ours. */
    NOT_A_MESSAGE,
    /** A header of a version that is not spoken here. */
    OTHER_VERSION,
    /** A message, or the reply it wants, over the limit. */
    TOO_LONG,
    /** The checksum does not fit the payload. */
    DAMAGED,
    /** Another protocol than this port's, or a frame of a kind that has no place here. */
    WRONG_PROTOCOL,
    /** A record that keeps to no rule of its protocol. */
    INVALID_RECORD,
    /** A method that nobody offers. */
    UNKNOWN_METHOD,
    /** It was silent, or did not read what it was sent, for too long. */
    TOO_SLOW;

    /** The name used on the control plane and in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Counted(String transport, Cause cause) {}

  private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, Cause> listener = (_, _) -> {};

  /**
   * Tells somebody of every peer that is turned away from now on; a second listener takes the place
   * of the first.
   */
  public void listen(BiConsumer<String, Cause> listener) {
    this.listener = listener;
  }

  /** Counts one peer that was turned away. */
  public void count(String transport, Cause cause) {
    listener.accept(transport, cause);
    counts.computeIfAbsent(new Counted(transport, cause), _ -> new LongAdder()).increment();
  }

  /** What has been counted, by transport; what never happened is not in it. */
  public Map<String, Map<Cause, Long>> snapshot() {
    Map<String, Map<Cause, Long>> snapshot = new TreeMap<>();
    counts.forEach(
        (counted, count) ->
            snapshot
                .computeIfAbsent(counted.transport, _ -> new EnumMap<>(Cause.class))
                .put(counted.cause, count.sum()));
    return snapshot;
  }
}
