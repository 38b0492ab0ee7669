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
 * One end of a connection: a stream to read and one to write, and the waiting. Owned by one thread,
 * but for {@link #end()}.
 *
 * <p>Aeron polls: nothing tells a thread that something has come. So there is only spinning. Who
 * asks for block all the same gets a thread that spins for some 100 µs and then sleeps up to 1 ms
 * at a time; as nobody wakes it, that is no blocking, and no row is measured so.
 */
public final class AeronLink {

  /** So many looks before it is asked whether the stream has ended. */
  private static final int SPINS_PER_CLOSE_CHECK = 1 << 8;

  /** So many before others get the CPU, and it is asked whether the other end lives. */
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

  /** The streams and the watch are the caller's, to be closed by it. */
  public AeronLink(Image in, ExclusivePublication out, Wait waiting, PeerLiveness peer) {
    this.in = in;
    this.out = out;
    this.spins = waiting == Wait.SPIN;
    this.peer = peer;
  }

  /**
   * Waits until the inbox has a whole message.
   *
   * @return false if none will come any more
   * @throws ProtocolException if what came is none
   */
  public boolean receive(Inbox inbox) throws ProtocolException {
    int looks = 0;
    while (!inbox.isWhole()) {
      if (in.poll(inbox, 1) > 0) {
        looks = 0;
      } else if (isOver(++looks) && in.poll(inbox, 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Sends from the buffer's position to its limit; false if nobody reads it any more. */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
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
    for (int looks = 1; ; looks++) {
      long position = out.offer(view, offset, length, null);
      if (position > 0) {
        return true;
      }
      if (position == Publication.NOT_CONNECTED
          || position == Publication.CLOSED
          || position == Publication.MAX_POSITION_EXCEEDED
          || isOver(looks)) {
        return false;
      }
    }
  }

  /** Takes what still comes, and forgets it, until the peer has closed. */
  public void drain() {
    int looks = 0;
    while (!isOver(++looks)) {
      if (in.poll((_, _, _, _) -> {}, 16) > 0) {
        looks = 0;
      }
    }
  }

  /** Called between two looks; true if another look makes no sense. */
  private boolean isOver(int count) {
    int looks = count & Integer.MAX_VALUE; // after a long wait the count goes round
    Thread.onSpinWait();
    if (looks % SPINS_PER_CLOSE_CHECK != 0) {
      return false;
    }
    if (looks % SPINS_PER_YIELD == 0 || (!spins && looks > SPINS_PER_YIELD)) {
      if (looks == SPINS_PER_YIELD) {
        peer.startWaiting();
      }
      giveWay(looks);
      if (!peer.isAlive()) {
        return true;
      }
    }
    return ended || in.isClosed() || in.isEndOfStream();
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long others wait
  private void giveWay(int looks) {
    if (spins) {
      Thread.yield();
    } else {
      long sleep = FIRST_SLEEP_NANOS * (looks / SPINS_PER_YIELD);
      LockSupport.parkNanos(Math.min(sleep, LONGEST_SLEEP_NANOS));
    }
  }

  /** Whether {@link #end()} was called. */
  public boolean wasEnded() {
    return ended;
  }

  /** Ends what is under way and all that would follow, from any thread. */
  public void end() {
    ended = true;
  }
}
