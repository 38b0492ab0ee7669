package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * One direction of a joined pair: what comes out of one pipe goes into the other, in order, as it
 * comes. Nothing is allocated per message.
 */
record Pump(NamedPipe from, NamedPipe to) {

  /** What a pipe of ours holds before a writer has to wait. */
  private static final int BYTES = 64 * 1024;

  /**
   * Runs until the source is at its end and all it gave is handed over; then ends the sink, of
   * which nobody needs to read any more. A sink that is gone takes nothing more with it: the source
   * is read on, so that whoever writes there is not held up and gets to see the end.
   *
   * @throws IOException if Windows refuses to go on
   */
  void run() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    boolean open = true;
    try {
      while (from.read(buffer.clear(), Wait.BLOCK) >= 0) {
        open = open && write(buffer.flip());
      }
    } catch (ClosedChannelException e) {
      // The other direction has come to its end, or the relay has.
    } finally {
      to.end();
    }
  }

  private boolean write(ByteBuffer bytes) throws IOException {
    try {
      do {
        to.write(bytes, Wait.BLOCK);
      } while (bytes.hasRemaining());
      return true;
    } catch (EOFException e) {
      return false;
    }
  }
}
