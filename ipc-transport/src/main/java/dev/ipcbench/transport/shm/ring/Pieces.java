package dev.ipcbench.transport.shm.ring;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;

/** How a message is split into pieces: every piece but the last fills its slot. */
public final class Pieces {

  private Pieces() {}

  /**
   * Checks the length of a piece.
   *
   * @param left how much of the message is left, this piece included, bytes
   * @throws ProtocolException if the piece has another length than it must have
   */
  public static void check(int length, int left) throws ProtocolException {
    if (length != Math.min(left, Layout.PIECE)) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "a piece of %d bytes, but %d bytes of the message are left and a slot holds %d"
              .formatted(length, left, Layout.PIECE));
    }
  }
}
