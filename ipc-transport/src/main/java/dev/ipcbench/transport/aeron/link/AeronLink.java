package dev.ipcbench.transport.aeron.link;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.message.ProtocolException;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: a stream to read, a stream to write, and the wait strategy. Owned by one
 * thread, except for {@link #end()}.
 *
 * <p>Aeron polls: no thread is notified of a message, so the only wait strategy is busy-spin. A
 * server that is asked to block spins for some 100 µs and then sleeps up to 1 ms at a time; since
 * nothing wakes it early, that is not blocking, and no row is measured that way.
 */
public final class AeronLink {

  /** Polls after which the end checks whether the stream has ended. */
  private static final int SPINS_PER_CLOSE_CHECK = 1 << 8;

  /** Polls after which the end yields the CPU and checks whether the peer lives. */
  private static final int SPINS_PER_YIELD = 1 << 12;

  private static final long FIRST_SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Image in;
  private final ExclusivePublication out;
  private final boolean spins;
  private final PeerLiveness peer;
  private final UnsafeBuffer view = new UnsafeBuffer();
  private @Nullable ByteBuffer viewed;
  private volatile boolean ended;

  /** The caller owns and closes the streams and the watch. */
  public AeronLink(Image in, ExclusivePublication out, Wait waiting, PeerLiveness peer) {
    this.in = in;
    this.out = out;
    this.spins = waiting == Wait.SPIN;
    this.peer = peer;
  }

  /**
   * Waits until the inbox holds a complete message.
   *
   * @return false if the peer has closed
   * @throws ProtocolException if the message is invalid
   */
  public boolean receive(Inbox inbox) throws ProtocolException {
    int polls = 0;
    while (!inbox.isWhole()) {
      if (in.poll(inbox, 1) > 0) {
        polls = 0;
      } else if (isOver(++polls) && in.poll(inbox, 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Sends from the buffer's position to its limit; returns false if the peer has closed. */
  @SuppressWarnings("ReferenceEquality") // wrapping again is only needed for another buffer
  public boolean send(ByteBuffer message) {
    if (message != viewed) {
      view.wrap(message, 0, message.capacity());
      viewed = message;
    }
    int longest = out.maxMessageLength();
    int end = message.limit();
    for (int at = message.position(); at < end; ) {
      int length = Math.min(end - at, longest);
      if (!offer(at, length)) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private boolean offer(int offset, int length) {
    for (int polls = 1; ; polls++) {
      long position = out.offer(view, offset, length, null);
      if (position > 0) {
        return true;
      }
      if (position == Publication.NOT_CONNECTED
          || position == Publication.CLOSED
          || position == Publication.MAX_POSITION_EXCEEDED
          || isOver(polls)) {
        return false;
      }
    }
  }

  /** Reads and discards messages until the peer has closed. */
  public void drain() {
    int polls = 0;
    while (!isOver(++polls)) {
      if (in.poll((_, _, _, _) -> {}, 16) > 0) {
        polls = 0;
      }
    }
  }

  /** Called between two polls; returns true if the connection has ended. */
  private boolean isOver(int count) {
    int polls = count & Integer.MAX_VALUE; // the count wraps after a long wait
    Thread.onSpinWait();
    if (polls % SPINS_PER_CLOSE_CHECK != 0) {
      return false;
    }
    if (polls % SPINS_PER_YIELD == 0 || (!spins && polls > SPINS_PER_YIELD)) {
      if (polls == SPINS_PER_YIELD) {
        peer.startWaiting();
      }
      yieldOrSleep(polls);
      if (!peer.isAlive()) {
        return true;
      }
    }
    return ended || in.isClosed() || in.isEndOfStream();
  }

  @SuppressWarnings("ThreadPriorityCheck") // only affects how long other threads wait
  private void yieldOrSleep(int polls) {
    if (spins) {
      Thread.yield();
    } else {
      long sleep = FIRST_SLEEP_NANOS * (polls / SPINS_PER_YIELD);
      LockSupport.parkNanos(Math.min(sleep, LONGEST_SLEEP_NANOS));
    }
  }

  /** Returns whether {@link #end()} was called. */
  public boolean wasEnded() {
    return ended;
  }

  /** Ends pending and future operations, from any thread. */
  public void end() {
    ended = true;
  }
}
