package dev.ipcbench.transport.stream.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A stream over the JDK's channel, which any thread may close at any time. */
record ChannelIo(SocketChannel channel) implements StreamIo {

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
