package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.ring.Layout.ANSWER;
import static dev.ipcbench.transport.shm.ring.Layout.LONG;
import static dev.ipcbench.transport.shm.ring.Layout.QUESTION;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Do both ends see the same memory? A file of a network file system, or of another kernel's, can be
 * mapped like any other, and what is written is seen late or never. So before its first message
 * each end asks the other three questions, one after the other: it writes a random number, and the
 * other must write it back with every bit turned. The first could still be answered from what was
 * read with the file; the later ones are written when both have long mapped it.
 *
 * @param patience how long to wait for each answer
 */
public record CoherenceCheck(Duration patience) {

  public static final CoherenceCheck PATIENT = new CoherenceCheck(Duration.ofSeconds(4));

  private static final int TURNS = 3;
  private static final int SPINS = 1000;
  private static final long PAUSE_NANOS = 50_000;

  /** There is a mapping, but the other end's answers do not come through it. */
  public static final class NotCoherent extends IOException {
    private static final long serialVersionUID = 1L;

    NotCoherent(Duration patience) {
      super("no answer came through the mapped file within " + patience.toMillis() + " ms");
    }
  }

  /**
   * The same on both ends, at the same time.
   *
   * @param over asked while waiting: whether the other end has gone
   * @throws NotCoherent if no answer came in time
   * @throws IOException if the other end has gone
   */
  public void exchange(ByteBuffer memory, int ownEnd, int peerEnd, BooleanSupplier over)
      throws IOException {
    long seen = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      long question = ThreadLocalRandom.current().nextLong() | 1;
      LONG.setRelease(memory, ownEnd + QUESTION, question);
      long before = seen;
      await(() -> read(memory, peerEnd + QUESTION) != before, over);
      seen = read(memory, peerEnd + QUESTION);
      LONG.setRelease(memory, ownEnd + ANSWER, ~seen);
      await(() -> read(memory, peerEnd + ANSWER) == ~question, over);
    }
  }

  private static long read(ByteBuffer memory, int place) {
    return (long) LONG.getAcquire(memory, place);
  }

  private void await(BooleanSupplier come, BooleanSupplier over) throws IOException {
    long start = System.nanoTime();
    for (int looks = 0; !come.getAsBoolean(); looks++) {
      if (looks < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      if (over.getAsBoolean() && !come.getAsBoolean()) {
        throw new IOException("the other end has gone");
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new NotCoherent(patience);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
