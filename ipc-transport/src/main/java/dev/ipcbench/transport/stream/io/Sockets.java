package dev.ipcbench.transport.stream.io;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.posix.DirectSocket;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** Socket operations that both ends share. */
public final class Sockets {

  private static final Logger LOG = System.getLogger(Sockets.class.getName());

  private Sockets() {}

  /** Configures a connected socket and returns its stream, which owns the socket. */
  public static StreamIo io(SocketChannel channel, Wait waiting) throws IOException {
    prepare(channel, waiting);
    DirectSocket socket = waiting == Wait.SPIN ? DirectSocket.of(channel) : null;
    return socket == null ? new ChannelIo(channel) : new SpinningIo(channel, socket);
  }

  /** Sets the blocking mode, and TCP_NODELAY where it is supported. */
  private static void prepare(SocketChannel channel, Wait wait) throws IOException {
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    channel.configureBlocking(wait == Wait.BLOCK);
  }

  /** Ends both directions without freeing the descriptor. */
  static void shutDown(SocketChannel channel) {
    try {
      channel.shutdownInput().shutdownOutput();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket was already shut down", e);
    }
  }

  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket did not close cleanly", e);
    }
  }
}
