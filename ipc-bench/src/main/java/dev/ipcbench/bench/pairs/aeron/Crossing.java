package dev.ipcbench.bench.pairs.aeron;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import java.io.EOFException;
import java.io.IOException;

/** Channel, streams and sizes that both ends share. */
final class Crossing {

  static final String IPC = "aeron:ipc";
  static final int REQUESTS = 1;
  static final int REPLIES = 2;

  /** The largest possible MTU: a message is one fragment and can be claimed. */
  static final int MTU = 65504;

  /**
   * Half of it may be in flight, and the driver updates the reader's position only once per
   * millisecond: with a smaller term a spinning pair would wait for the driver.
   */
  static final int TERM_LENGTH = 16 << 20;

  private Crossing() {}

  static Aeron.Context context(String directory) {
    return new Aeron.Context().aeronDirectoryName(directory);
  }

  /**
   * Claims space for a message; busy-spins while the log is full.
   *
   * @throws EOFException if the subscriber has disconnected
   */
  static void claim(ExclusivePublication publication, int length, BufferClaim claim)
      throws IOException {
    long position;
    while ((position = publication.tryClaim(length, claim)) < 0) {
      if (position != Publication.ADMIN_ACTION && position != Publication.BACK_PRESSURED) {
        throw new EOFException(
            "the peer closed the connection: " + Publication.errorString(position));
      }
      Thread.onSpinWait();
    }
  }
}
