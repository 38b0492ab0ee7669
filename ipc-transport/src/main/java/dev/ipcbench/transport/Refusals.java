package dev.ipcbench.transport;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Counts refused peers by transport and cause since the app started. Thread-safe; not used on the
 * measured path.
 */
public final class Refusals {

  /** Why a peer is refused. */
  public enum Cause {
    /** The bytes do not start with an ipcbench header. */
    NOT_A_MESSAGE,
    /** The header has an unsupported version. */
    OTHER_VERSION,
    /** The message, or the reply it wants, is over the limit. */
    TOO_LONG,
    /** The checksum does not match the payload. */
    DAMAGED,
    /** The peer speaks another protocol, or sent a frame of a kind that is not expected. */
    WRONG_PROTOCOL,
    /** A frame or record violates its protocol. */
    INVALID_RECORD,
    /** The called method does not exist. */
    UNKNOWN_METHOD,
    /** The peer sent nothing, or read nothing, until the timeout. */
    TOO_SLOW,
    /** The connection was idle longest when there were too many. */
    TOO_MANY;

    /** Returns the name used on the control plane and in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<String, Map<Cause, Long>> counts = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, Cause> listener = (_, _) -> {};

  /** Sets the listener that is called for every refused peer; replaces the previous one. */
  public void listen(BiConsumer<String, Cause> listener) {
    this.listener = listener;
  }

  /** Counts a refused peer; returns how many have been refused for this cause. */
  public long count(String transport, Cause cause) {
    listener.accept(transport, cause);
    return counts
        .computeIfAbsent(transport, _ -> new ConcurrentHashMap<>())
        .merge(cause, 1L, Long::sum);
  }

  /** Returns the counts by transport; causes that never occurred are absent. */
  public Map<String, Map<Cause, Long>> snapshot() {
    Map<String, Map<Cause, Long>> snapshot = new TreeMap<>();
    counts.forEach((transport, causes) -> snapshot.put(transport, new TreeMap<>(causes)));
    return snapshot;
  }
}
