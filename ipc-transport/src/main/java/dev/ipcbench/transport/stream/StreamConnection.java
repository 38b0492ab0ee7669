package dev.ipcbench.transport.stream;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The client's end over a byte stream: one write per request, and as few reads per reply as the
 * kernel needs. With busy-spin it polls a non-blocking socket.
 */
public final class StreamConnection implements Connection {

  private final StreamIo io;
  private final boolean raw;
  private final Thread owner = Thread.currentThread();
  private volatile boolean ended;

  /**
   * Owns the stream from here on.
   *
   * @param wire with {@link Wire#RAW} a reply is taken to be as long as its request
   */
  public StreamConnection(StreamIo io, Wire wire) {
    this.io = io;
    this.raw = wire == Wire.RAW;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    do {
      io.write(request);
    } while (request.hasRemaining());

    reply.clear();
    int length = raw ? request.limit() : lengthOf(reply);
    if (length > reply.capacity()) {
      throw ProtocolException.replyTooLong(length, reply.capacity());
    }
    fill(reply, length);
    if (reply.position() > length) {
      throw new ProtocolException(
          Refusals.Cause.TOO_LONG,
          "%d unexpected bytes follow the reply".formatted(reply.position() - length));
    }
    reply.flip();
  }

  /** Reads the header and returns the length of the message. */
  private int lengthOf(ByteBuffer reply) throws IOException {
    fill(reply, BYTES);
    return Header.messageLength(reply);
  }

  /** Reads until there are at least that many bytes; a read of a spinning stream may return 0. */
  private void fill(ByteBuffer reply, int bytes) throws IOException {
    while (reply.position() < bytes) {
      if (io.read(reply) < 0) {
        throw Connection.incomplete(ended, reply.position());
      }
    }
  }

  @Override
  public void close() {
    if (Thread.currentThread() == owner || !owner.isAlive()) {
      io.close();
    } else {
      ended = true;
      io.end();
    }
  }
}
