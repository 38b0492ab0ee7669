package dev.ipcbench.transport.shm.ring;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;

/** How a message is cut: every piece fills its slot, but for the last. */
public final class Pieces {

  private Pieces() {}

  /**
   * @param left of the message, bytes
   * @throws ProtocolException if the piece is not as long as it must be
   */
  public static void check(int length, int left) throws ProtocolException {
    if (length != Math.min(left, Layout.PIECE)) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "a piece of %d bytes, where %d are left of the message and a slot holds %d"
              .formatted(length, left, Layout.PIECE));
    }
  }
}
