package dev.ipcbench.bench.pairs.aeron;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import java.io.EOFException;
import java.io.IOException;

/** What both ends agree on. */
final class Crossing {

  static final String IPC = "aeron:ipc";
  static final int REQUESTS = 1;
  static final int REPLIES = 2;

  /** The largest there is: a message is one fragment, and can be claimed. */
  static final int MTU = 65504;

  /**
   * Half of it may be under way, and the driver looks but once in a millisecond how far the reader
   * is: with less, a spinning pair would wait for the driver.
   */
  static final int TERM_LENGTH = 16 << 20;

  private Crossing() {}

  static Aeron.Context context(String directory) {
    return new Aeron.Context().aeronDirectoryName(directory);
  }

  /**
   * Claims room for a message, spinning where there is none yet.
   *
   * @throws EOFException if nobody reads there any more
   */
  static void claim(ExclusivePublication publication, int length, BufferClaim claim)
      throws IOException {
    long position;
    while ((position = publication.tryClaim(length, claim)) < 0) {
      if (position != Publication.ADMIN_ACTION && position != Publication.BACK_PRESSURED) {
        throw new EOFException("the peer has gone: " + Publication.errorString(position));
      }
      Thread.onSpinWait();
    }
  }
}
