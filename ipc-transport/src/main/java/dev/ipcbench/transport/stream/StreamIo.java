package dev.ipcbench.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The byte stream of one connection. Owned by the thread that created it, except for {@link
 * #end()}. A blocking stream waits in the kernel; a spinning one may return 0 and its caller
 * retries.
 */
public interface StreamIo {

  /**
   * Reads available bytes.
   *
   * @param buffer direct; its position advances by the bytes read
   * @return the number of bytes; -1 at the end of the stream
   * @throws java.nio.channels.ClosedChannelException if another thread ended the stream
   */
  int read(ByteBuffer buffer) throws IOException;

  /**
   * Writes as many bytes as the kernel accepts.
   *
   * @param buffer direct; its position advances by the bytes written
   * @return the number of bytes
   * @throws java.nio.channels.ClosedChannelException if another thread ended the stream
   */
  int write(ByteBuffer buffer) throws IOException;

  /**
   * Closes the writing direction. A stream without half close instead ends its reading direction
   * once the peer is silent, so that the owner can close.
   */
  void finish() throws IOException;

  /**
   * Ends pending and future operations, from any thread; the owner then finds the stream at its end
   * or closed, and frees it.
   */
  void end();

  /** Frees the connection; only the owner may. A second call does nothing. */
  void close();
}
