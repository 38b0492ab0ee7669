package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.ring.Layout.INT;
import static dev.ipcbench.transport.shm.ring.Layout.REPLIES;
import static dev.ipcbench.transport.shm.ring.Layout.REQUESTS;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.shm.ring.Layout;
import dev.ipcbench.transport.shm.ring.RingReader;
import dev.ipcbench.transport.shm.ring.RingWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One end of a connection: the mapped file, a ring to read and one to write, and the waiting. Owned
 * by one thread, but for {@link #end()}.
 *
 * <p>To spin is to look again and again. To block is to sleep at once on a {@link Bell}, without
 * spinning before, as a read from a socket does. Either end does as it likes: each has said before
 * whether it sleeps, and who writes for one that spins looks at no bell.
 */
public final class ShmLink implements AutoCloseable {

  /** So many looks, some µs, before a spinning thread asks whether the other end has closed. */
  private static final int SPINS_PER_CLOSE_CHECK = 1 << 8;

  /**
   * So many, some 100 µs, before it gives way to others: on a CPU that both ends share the other
   * one would wait for the end of its time slice. Then it also asks whether the other end lives.
   */
  private static final int SPINS_PER_YIELD = 1 << 12;

  /** Ten sleeps: a thread that is about to sleep is asleep by then. */
  private static final Duration WAKING_PATIENCE = Duration.ofSeconds(1);

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
   * @param waiting blocking where there is a futex, else always spinning
   * @param peer owned from here on
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

  private Bell bell(int place) {
    return new Bell(memory, file.address(), place);
  }

  /** Makes sure that both ends see the same memory, and that who sleeps is woken. */
  public void greet(CoherenceCheck greeting) throws IOException {
    peer.startWaiting();
    greeting.exchange(memory, ownEnd, peerEnd, this::isAlone);
    peerSleeps = (int) INT.getAcquire(memory, peerEnd + Layout.SLEEPS) != 0;
    tryWaking(new WakeUpCheck(memory, file.address(), WAKING_PATIENCE, this::isAlone));
    peer.checkLockIsVisible();
  }

  /** The client's sleep first, then the server's, as far as each means to sleep at all. */
  private void tryWaking(WakeUpCheck waking) throws IOException {
    for (int end : new int[] {Layout.CLIENT, Layout.SERVER}) {
      if (end == ownEnd && sleeps) {
        waking.beWoken(end);
      } else if (end == peerEnd && peerSleeps) {
        waking.wake(end);
      }
    }
  }

  /**
   * Waits for the next piece of a message.
   *
   * @return its length; {@link RingReader#NOTHING} if none will come any more
   * @throws ProtocolException if the peer names a length that no slot has
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
          "a piece of %d bytes is not of 1 to %d".formatted(length, Layout.PIECE));
    }
    return length;
  }

  /** What has come; at absolute positions. */
  public ByteBuffer piece() {
    return reader.slot();
  }

  /** The piece is no longer needed. */
  public void release() {
    reader.release();
    if (peerSleeps) {
      peersWriterBell.ring();
    }
  }

  /** Waits until a piece can be written; false if nobody will read it any more. */
  public boolean awaitRoom() {
    return writer.hasRoom() || awaitReady(false, writerBell);
  }

  /** Where to write the next piece, at absolute positions. */
  public ByteBuffer room() {
    return writer.slot();
  }

  /** Sends what has been written there. */
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
    for (int looks = 1; !isReady(toRead); looks++) {
      Thread.onSpinWait();
      if (looks % SPINS_PER_CLOSE_CHECK == 0 && isOver(looks)) {
        return isReady(toRead); // what came before the end counts
      }
    }
    return true;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long others wait
  private boolean isOver(int looks) {
    if (looks == SPINS_PER_YIELD) {
      peer.startWaiting();
    }
    if (looks % SPINS_PER_YIELD == 0) {
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

  private boolean isAlone() {
    return hasEnded() || !peer.isAlive();
  }

  /** Whether {@link #end()} was called. */
  public boolean wasEnded() {
    return ended;
  }

  /** Ends what is under way and all that would follow, from any thread; the owner still closes. */
  public synchronized void end() {
    ended = true;
    if (!closed) {
      readerBell.ring();
      writerBell.ring();
    }
  }

  /** Tells the other end and frees everything. A second call does nothing. */
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
