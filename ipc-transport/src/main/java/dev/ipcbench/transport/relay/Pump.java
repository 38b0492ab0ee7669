package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * Forwards the bytes of one direction from one pipe to the other, in order. Allocates nothing per
 * message.
 */
record Pump(NamedPipe from, NamedPipe to) {

  /** The buffer size of the pipe. */
  private static final int BYTES = 64 * 1024;

  /**
   * Runs until the source is at its end and all its bytes are forwarded; then ends the sink. If the
   * sink has closed, reads and discards the rest of the source, so that its writer does not block
   * and sees the end.
   *
   * @throws IOException if Windows reports an error
   */
  void run() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    boolean open = true;
    try {
      while (from.read(buffer.clear(), Wait.BLOCK) >= 0) {
        open = open && write(buffer.flip());
      }
    } catch (ClosedChannelException e) {
      // The other direction has ended, or the relay is closing.
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
