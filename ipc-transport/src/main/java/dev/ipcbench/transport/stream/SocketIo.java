package dev.ipcbench.transport.stream;

import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.posix.DirectSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * How the bytes of one socket are moved. Owned by the thread that made it, but for {@link #end()}.
 * A blocking one waits in the kernel; a spinning one returns 0 while there is nothing, and its
 * caller asks again.
 */
sealed interface SocketIo permits ChannelIo, SpinningIo {

  /** Owns the channel from here on. */
  static SocketIo of(SocketChannel channel, Wait waiting) throws IOException {
    Sockets.prepare(channel, waiting);
    DirectSocket socket = waiting == Wait.SPIN ? DirectSocket.of(channel) : null;
    return socket == null ? new ChannelIo(channel) : new SpinningIo(channel, socket);
  }

  /** As {@link SocketChannel#read(ByteBuffer)}; the buffer is direct. */
  int read(ByteBuffer buffer) throws IOException;

  /** As {@link SocketChannel#write(ByteBuffer)}; the buffer is direct. */
  int write(ByteBuffer buffer) throws IOException;

  /** Says to the peer that nothing more will come. */
  void finish() throws IOException;

  /**
   * Ends what is under way and all that would follow, from any thread; the owner then finds the
   * stream at its end or closed, and frees it.
   */
  void end();

  /** Frees the socket; only the owner may. */
  void close();
}
