package dev.ipcbench.transport.stream;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The calling side over a stream socket: one write for a request, and as few reads as the kernel
 * hands its reply over in. To spin is to ask a non-blocking socket again and again.
 */
public final class StreamConnection implements Connection {

  private final SocketChannel channel;

  /** Takes a connected channel and owns it from then on. */
  public StreamConnection(SocketChannel channel, Wait wait) throws IOException {
    this.channel = channel;
    Sockets.prepare(channel, wait);
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    do {
      channel.write(request);
    } while (request.hasRemaining());

    reply.clear();
    fill(reply, BYTES);
    int length = Header.messageLength(reply);
    if (length > reply.capacity()) {
      throw new ProtocolException(
          "a reply of %d bytes came where at most %d were expected"
              .formatted(length, reply.capacity()));
    }
    fill(reply, length);
    if (reply.position() > length) {
      throw new ProtocolException(
          "%d bytes that nobody asked for came behind the reply"
              .formatted(reply.position() - length));
    }
    reply.flip();
  }

  /**
   * Reads until there are at least that many bytes; a spinning channel returns 0 while there is
   * nothing.
   */
  private void fill(ByteBuffer reply, int bytes) throws IOException {
    while (reply.position() < bytes) {
      if (channel.read(reply) < 0) {
        throw new EOFException(
            reply.position() == 0
                ? "the peer closed the connection instead of a reply"
                : "the peer closed the connection after %d bytes of a reply"
                    .formatted(reply.position()));
      }
    }
  }

  @Override
  public void close() {
    Sockets.close(channel);
  }
}
