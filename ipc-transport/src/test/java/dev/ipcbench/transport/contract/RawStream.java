package dev.ipcbench.transport.contract;

import dev.ipcbench.transport.EndpointAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** A byte stream without framing, which a test reads and writes. */
public record RawStream(ByteChannel channel) implements AutoCloseable {

  static RawStream connect(EndpointAddress address) throws IOException {
    SocketAddress socket =
        switch (address) {
          case EndpointAddress.Tcp(var host, var port) -> new InetSocketAddress(host, port);
          case EndpointAddress.Unix(var path) -> UnixDomainSocketAddress.of(path);
          case EndpointAddress.InProcess _,
              EndpointAddress.Pipe _,
              EndpointAddress.Shared _,
              EndpointAddress.Web _ ->
              throw new IllegalArgumentException("not the address of a byte stream: " + address);
        };
    SocketChannel channel = SocketChannel.open(socket);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new RawStream(channel);
  }

  void write(ByteBuffer bytes) throws IOException {
    ByteBuffer left = bytes.duplicate();
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Writes each piece on its own; the system may or may not join them for the reader. */
  void writeInPieces(ByteBuffer bytes, int pieceBytes) throws IOException {
    for (int from = 0; from < bytes.limit(); from += pieceBytes) {
      write(bytes.slice(from, Math.min(pieceBytes, bytes.limit() - from)));
    }
  }

  /** Reads one complete message. */
  WireMessages.Parsed readMessage() throws IOException {
    ByteBuffer header = read(WireMessages.HEADER);
    ByteBuffer payload = read(header.order(ByteOrder.LITTLE_ENDIAN).getInt(8));
    return WireMessages.read(WireMessages.concat(header, payload));
  }

  ByteBuffer read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the stream ended after " + buffer.position() + " bytes");
      }
    }
    return buffer.flip();
  }

  boolean isAtEnd() throws IOException {
    return channel.read(ByteBuffer.allocate(1)) < 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
