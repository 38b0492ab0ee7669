package dev.ipcbench.transport.stream.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * How the bytes of one connection are moved. Owned by the thread that made it, but for {@link
 * #end()}. A blocking one waits in the kernel; a spinning one may return 0 while there is nothing,
 * and its caller asks again.
 */
public interface StreamIo {

  /**
   * Takes what has come.
   *
   * @param buffer direct; its position moves behind what came
   * @return how many bytes; -1 at the end of the stream
   * @throws java.nio.channels.ClosedChannelException if another thread ended it
   */
  int read(ByteBuffer buffer) throws IOException;

  /**
   * Hands over as much as is taken.
   *
   * @param buffer direct; its position moves behind what was taken
   * @return how many bytes
   * @throws java.nio.channels.ClosedChannelException if another thread ended it
   */
  int write(ByteBuffer buffer) throws IOException;

  /**
   * Says to the peer that nothing more will come; where a stream has no way to say that, its
   * reading side comes to its end once the peer is silent, so that a close can say it.
   */
  void finish() throws IOException;

  /**
   * Ends what is under way and all that would follow, from any thread; the owner then finds the
   * stream at its end or closed, and frees it.
   */
  void end();

  /** Frees the connection; only the owner may. A second call does nothing. */
  void close();
}
