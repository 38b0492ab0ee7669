package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.INT;
import static dev.ipcbench.transport.shm.link.Layout.REPLIES;
import static dev.ipcbench.transport.shm.link.Layout.REQUESTS;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One end of a connection: the mapped file, a ring to read, a ring to write, and the wait strategy.
 * Owned by one thread, except for {@link #end()}.
 *
 * <p>A spinning end polls. A blocking end sleeps on a {@link Bell} at once, without spinning first,
 * as a read from a socket does. The two ends may wait differently: each announces whether it
 * sleeps, and a writer whose peer spins reads no bell.
 */
public final class ShmLink implements AutoCloseable {

  /** Polls, some µs of them, after which a spinning thread checks whether the peer has closed. */
  private static final int SPINS_PER_CLOSE_CHECK = 1 << 8;

  /**
   * Polls, some 100 µs of them, after which a spinning thread yields: on a CPU that both ends
   * share, the peer would otherwise wait for the end of the time slice. It also checks whether the
   * peer lives.
   */
  private static final int SPINS_PER_YIELD = 1 << 12;

  /** Ten sleeps: a thread that is about to sleep is asleep by then. */
  private static final Duration WAKE_UP_TIMEOUT = Duration.ofSeconds(1);

  private final MappedFile file;
  private final ByteBuffer memory;
  private final int ownEnd;
  private final int peerEnd;
  private final boolean sleeps;
  private final PeerLiveness peer;
  private final RingReader reader;
  private final RingWriter writer;
  private final Bell readerBell;
  private final Bell writerBell;
  private final Bell peersReaderBell;
  private final Bell peersWriterBell;
  private boolean peerSleeps = true;
  private volatile boolean ended;
  private boolean closed;

  /**
   * @param file mapped; owned from here on
   * @param ownEnd {@link Layout#CLIENT} or {@link Layout#SERVER}
   * @param waiting how to wait; without a futex this end always spins
   * @param peer watches the peer; owned from here on
   */
  public ShmLink(MappedFile file, int ownEnd, Wait waiting, PeerLiveness peer) {
    this.file = file;
    this.memory = file.buffer();
    this.ownEnd = ownEnd;
    this.peerEnd = ownEnd == Layout.CLIENT ? Layout.SERVER : Layout.CLIENT;
    this.peer = peer;
    this.sleeps = waiting == Wait.BLOCK && Futex.availability() instanceof Availability.Available;
    int in = ownEnd == Layout.CLIENT ? REPLIES : REQUESTS;
    int out = ownEnd == Layout.CLIENT ? REQUESTS : REPLIES;
    this.reader = new RingReader(memory, in);
    this.writer = new RingWriter(memory, out);
    this.readerBell = bell(in + Layout.READER_SLEEPS);
    this.writerBell = bell(out + Layout.WRITER_SLEEPS);
    this.peersReaderBell = bell(out + Layout.READER_SLEEPS);
    this.peersWriterBell = bell(in + Layout.WRITER_SLEEPS);
    INT.setOpaque(memory, ownEnd + Layout.SLEEPS, sleeps ? 1 : 0);
    INT.setRelease(memory, ownEnd, Layout.OPEN);
  }

  private Bell bell(int offset) {
    return new Bell(memory, file.address(), offset);
  }

  /** Checks that both ends see the same memory and that a sleeping end can be woken. */
  public void handshake(CoherenceCheck coherenceCheck) throws IOException {
    peer.startWaiting();
    coherenceCheck.exchange(memory, ownEnd, peerEnd, this::isPeerGone);
    peerSleeps = (int) INT.getAcquire(memory, peerEnd + Layout.SLEEPS) != 0;
    checkWakeUp(new WakeUpCheck(memory, file.address(), WAKE_UP_TIMEOUT, this::isPeerGone));
    peer.checkLockIsVisible();
  }

  /** Checks the client's sleep first, then the server's; skips an end that spins. */
  private void checkWakeUp(WakeUpCheck check) throws IOException {
    for (int end : new int[] {Layout.CLIENT, Layout.SERVER}) {
      if (end == ownEnd && sleeps) {
        check.beWoken(end);
      } else if (end == peerEnd && peerSleeps) {
        check.wake(end);
      }
    }
  }

  /**
   * Waits for the next piece of a message.
   *
   * @return its length; {@link RingReader#NOTHING} if the peer has closed
   * @throws ProtocolException if the peer announces a length that no slot can hold
   */
  public int awaitPiece() throws ProtocolException {
    int length = reader.poll();
    if (length == RingReader.NOTHING) {
      awaitReady(true, readerBell);
      length = reader.poll();
    }
    if (length == 0 || length > Layout.PIECE) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "a piece of %d bytes: 1 to %d are possible".formatted(length, Layout.PIECE));
    }
    return length;
  }

  /**
   * Checks the length of a piece: every piece but the last fills its slot.
   *
   * @param left how much of the message is left, this piece included, bytes
   * @throws ProtocolException if the piece has another length than it must have
   */
  public static void checkPiece(int length, int left) throws ProtocolException {
    if (length != Math.min(left, Layout.PIECE)) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "a piece of %d bytes, but %d bytes of the message are left and a slot holds %d"
              .formatted(length, left, Layout.PIECE));
    }
  }

  /** Returns the piece that has come, to be read at absolute positions. */
  public ByteBuffer piece() {
    return reader.slot();
  }

  /** Returns the slot of the piece to the peer. */
  public void release() {
    reader.release();
    if (peerSleeps) {
      peersWriterBell.ring();
    }
  }

  /** Waits until a piece can be written; returns false if the peer has closed. */
  public boolean awaitRoom() {
    return writer.hasRoom() || awaitReady(false, writerBell);
  }

  /** Returns where to write the next piece, at absolute positions. */
  public ByteBuffer room() {
    return writer.slot();
  }

  /** Sends that many bytes of {@link #room()}. */
  public void send(int length) {
    writer.publish(length);
    if (peerSleeps) {
      peersReaderBell.ring();
    }
  }

  private boolean isReady(boolean toRead) {
    return toRead ? reader.poll() != RingReader.NOTHING : writer.hasRoom();
  }

  private boolean awaitReady(boolean toRead, Bell bell) {
    return sleeps ? sleepUntilReady(toRead, bell) : spinUntilReady(toRead);
  }

  private boolean spinUntilReady(boolean toRead) {
    for (int polls = 1; !isReady(toRead); polls++) {
      Thread.onSpinWait();
      if (polls % SPINS_PER_CLOSE_CHECK == 0 && isOver(polls)) {
        return isReady(toRead); // data that was published before the end is still read
      }
    }
    return true;
  }

  @SuppressWarnings("ThreadPriorityCheck") // only affects how long other threads wait
  private boolean isOver(int polls) {
    if (polls == SPINS_PER_YIELD) {
      peer.startWaiting();
    }
    if (polls % SPINS_PER_YIELD == 0) {
      Thread.yield();
      return hasEnded() || !peer.isAlive();
    }
    return hasEnded();
  }

  private boolean sleepUntilReady(boolean toRead, Bell bell) {
    for (boolean first = true; !isReady(toRead); first = false) {
      if (first) {
        peer.startWaiting();
      } else if (!peer.isAlive()) {
        return isReady(toRead);
      }
      bell.arm();
      if (isReady(toRead) || hasEnded()) {
        bell.disarm();
        return isReady(toRead);
      }
      bell.sleep();
      bell.disarm();
    }
    return true;
  }

  private boolean hasEnded() {
    return ended || (int) INT.getAcquire(memory, peerEnd) == Layout.CLOSED;
  }

  private boolean isPeerGone() {
    return hasEnded() || !peer.isAlive();
  }

  /** Returns whether {@link #end()} was called. */
  public boolean wasEnded() {
    return ended;
  }

  /** Ends pending and future operations, from any thread; the owner still closes. */
  public synchronized void end() {
    ended = true;
    if (!closed) {
      readerBell.ring();
      writerBell.ring();
    }
  }

  /** Announces the close to the peer and frees everything. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      INT.setRelease(memory, ownEnd, Layout.CLOSED);
      peersReaderBell.ring();
      peersWriterBell.ring();
      file.close();
      peer.close();
    }
  }
}
