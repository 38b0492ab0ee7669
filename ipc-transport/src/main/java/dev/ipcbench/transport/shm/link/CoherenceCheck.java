package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.ANSWER;
import static dev.ipcbench.transport.shm.link.Layout.LONG;
import static dev.ipcbench.transport.shm.link.Layout.QUESTION;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Checks that both ends see the same memory. A file of a network file system, or of another kernel,
 * can be mapped like any other, but writes are seen late or never. So before the first message each
 * end asks the other three questions in turn: it writes a random number, and the other end must
 * write it back with every bit inverted. The first question could still be answered from the file's
 * content at mapping time; the later ones are written when both ends have long mapped it.
 *
 * @param timeout how long to wait for each answer
 */
public record CoherenceCheck(Duration timeout) {

  public static final CoherenceCheck DEFAULT = new CoherenceCheck(Duration.ofSeconds(4));

  private static final int ROUNDS = 3;
  private static final int SPINS = 1000;
  private static final long PAUSE_NANOS = 50_000;

  /** Thrown when the file is mapped but the other end's answers do not appear in it. */
  public static final class NotCoherentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotCoherentException(Duration timeout) {
      super("no answer in the mapped file within " + timeout.toMillis() + " ms");
    }
  }

  /**
   * Asks and answers the questions. Both ends call this at the same time.
   *
   * @param peerGone polled while waiting: whether the peer has closed or no longer lives
   * @throws NotCoherentException if no answer came in time
   * @throws IOException if the peer is gone
   */
  public void exchange(ByteBuffer memory, int ownEnd, int peerEnd, BooleanSupplier peerGone)
      throws IOException {
    long seen = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long question = ThreadLocalRandom.current().nextLong() | 1;
      LONG.setRelease(memory, ownEnd + QUESTION, question);
      long before = seen;
      await(() -> read(memory, peerEnd + QUESTION) != before, peerGone);
      seen = read(memory, peerEnd + QUESTION);
      LONG.setRelease(memory, ownEnd + ANSWER, ~seen);
      await(() -> read(memory, peerEnd + ANSWER) == ~question, peerGone);
    }
  }

  private static long read(ByteBuffer memory, int offset) {
    return (long) LONG.getAcquire(memory, offset);
  }

  private void await(BooleanSupplier condition, BooleanSupplier peerGone) throws IOException {
    long start = System.nanoTime();
    for (int polls = 0; !condition.getAsBoolean(); polls++) {
      if (polls < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      if (peerGone.getAsBoolean() && !condition.getAsBoolean()) {
        throw new IOException("the peer has closed the connection");
      }
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new NotCoherentException(timeout);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
