package dev.ipcbench.transport.stream;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.posix.DirectSocket;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Byte streams over sockets of the JDK. */
public final class Sockets {

  private static final Logger LOG = System.getLogger(Sockets.class.getName());

  private Sockets() {}

  /** Configures a connected socket and returns its stream, which owns the socket. */
  public static StreamIo io(SocketChannel channel, Wait waiting) throws IOException {
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    channel.configureBlocking(waiting == Wait.BLOCK);
    DirectSocket socket = waiting == Wait.SPIN ? DirectSocket.of(channel) : null;
    return socket == null ? new ChannelIo(channel) : new SpinningIo(channel, socket);
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket did not close cleanly", e);
    }
  }

  /** A stream over the JDK's channel, which any thread may close at any time. */
  private record ChannelIo(SocketChannel channel) implements StreamIo {

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      return channel.read(buffer);
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
      return channel.write(buffer);
    }

    @Override
    public void end() {
      close();
    }

    @Override
    public void finish() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    public void close() {
      Sockets.close(channel);
    }
  }

  /** A stream that calls the socket directly; the channel is only used to find out about errors. */
  private static final class SpinningIo implements StreamIo {

    /**
     * Empty reads, some 10 ms of them, after which the channel is read to find out whether the
     * socket has failed.
     */
    private static final int EMPTY_READS = 1 << 16;

    private final SocketChannel channel;
    private final DirectSocket socket;
    private int emptyReads;

    SpinningIo(SocketChannel channel, DirectSocket socket) {
      this.channel = channel;
      this.socket = socket;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      int count = socket.receive(buffer);
      if (count != 0) {
        return count;
      }
      return ++emptyReads % EMPTY_READS == 0 ? channel.read(buffer) : 0;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
      int count = socket.send(buffer);
      return count == 0 ? channel.write(buffer) : count;
    }

    /**
     * Shuts the socket down instead of closing it: a closed descriptor may be reused for another
     * socket before the owner notices.
     */
    @Override
    public void end() {
      try {
        channel.shutdownInput().shutdownOutput();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a socket was already shut down", e);
      }
    }

    @Override
    public void finish() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    public void close() {
      Sockets.close(channel);
    }
  }

  /** Accepts connections on a bound server socket, which it owns. */
  public record Server(ServerSocketChannel channel) implements StreamServer {

    @Override
    public Accepted accept() throws IOException {
      SocketChannel accepted = channel.accept();
      return new Accepted(waiting -> io(accepted, waiting), () -> Sockets.close(accepted));
    }

    @Override
    public void end() {
      close();
    }

    @Override
    public void close() {
      Sockets.close(channel);
    }
  }
}
