package dev.ipcbench.transport.stream.io;

import dev.ipcbench.platform.posix.DirectSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A stream that calls the socket directly; the channel is only used to find out about errors. */
final class SpinningIo implements StreamIo {

  /**
   * Empty reads, some 10 ms of them, after which the channel is read to find out whether the socket
   * has failed.
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
    Sockets.shutDown(channel);
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
