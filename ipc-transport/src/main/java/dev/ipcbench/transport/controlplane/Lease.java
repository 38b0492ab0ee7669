package dev.ipcbench.transport.controlplane;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which client measures this app: there is one placement per process, so a second one at the same
 * time would disturb both. A lease is taken for one turn, and ends by itself if its holder does not
 * renew or release it. Thread-safe.
 */
final class Lease {

  /** What a turn may last longer than its holder expected. */
  static final Duration GRACE = Duration.ofSeconds(15);

  private static final Duration LONGEST_TURN = Duration.ofDays(7);
  private static final int LONGEST_HOLDER = 200;

  /** Thrown to a client while another one holds the lease. */
  static final class HeldException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String holder;
    private final Duration remaining;

    private HeldException(String holder, Instant since, Instant now, Duration remaining) {
      super(
          "The server is held by '%s' since %s until %s. Wait until it is released, or use another server."
              .formatted(holder, seconds(since), seconds(now.plus(remaining))));
      this.holder = holder;
      this.remaining = remaining;
    }

    private static Instant seconds(Instant time) {
      return time.truncatedTo(ChronoUnit.SECONDS);
    }

    String holder() {
      return holder;
    }

    Duration remaining() {
      return remaining;
    }
  }

  private record Held(String holder, Instant since, long untilNanos) {}

  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private @Nullable Held held; // guarded by this; may have ended
  private long others; // guarded by this

  /**
   * @param nanoTime decides when a lease ends: a change of the system's clock must not
   * @param clock tells a person when
   */
  Lease(LongSupplier nanoTime, InstantSource clock) {
    this.nanoTime = nanoTime;
    this.clock = clock;
  }

  static Lease ofSystem() {
    return new Lease(System::nanoTime, InstantSource.system());
  }

  /**
   * Takes or renews the lease for a turn.
   *
   * @param holder any id that no other run has
   * @throws HeldException if another holder has it
   * @throws IllegalArgumentException if the holder has no id, or the turn is negative or too long
   */
  synchronized void take(String holder, Duration turn) throws HeldException {
    if (holder.isBlank() || holder.length() > LONGEST_HOLDER) {
      throw new IllegalArgumentException(
          "Invalid holder '%s'. Use an id of 1 to %d characters."
              .formatted(holder, LONGEST_HOLDER));
    }
    if (turn.isNegative() || turn.compareTo(LONGEST_TURN) > 0) {
      throw new IllegalArgumentException(
          "Invalid leaseMillis %d. Valid values: 0 to %d."
              .formatted(turn.toMillis(), LONGEST_TURN.toMillis()));
    }
    Held before = held;
    Duration remaining = remaining(before);
    boolean same = before != null && before.holder.equals(holder);
    if (before != null && !same && remaining.isPositive()) {
      throw new HeldException(before.holder, before.since, clock.instant(), remaining);
    }
    if (!same) {
      others = 0;
    }
    held =
        new Held(
            holder,
            same && before != null ? before.since : clock.instant(),
            nanoTime.getAsLong() + turn.plus(GRACE).toNanos());
  }

  /** Ends the lease; returns false if this holder does not have it. */
  synchronized boolean release(String holder) {
    boolean released = holder.equals(holder());
    if (released) {
      held = null;
    }
    return released;
  }

  /** Called when a client that takes no lease has set the placement. */
  synchronized void otherClientPlaced() {
    others++;
  }

  /** Returns the holder; null if there is none. */
  synchronized @Nullable String holder() {
    Held current = held;
    return current == null || !remaining(current).isPositive() ? null : current.holder;
  }

  /** Returns how often a client without a lease has set the placement since the lease began. */
  synchronized long otherClients() {
    return others;
  }

  private Duration remaining(@Nullable Held lease) {
    return lease == null
        ? Duration.ZERO
        : Duration.ofNanos(lease.untilNanos - nanoTime.getAsLong());
  }
}
