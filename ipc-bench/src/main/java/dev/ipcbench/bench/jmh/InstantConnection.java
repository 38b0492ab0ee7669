package dev.ipcbench.bench.jmh;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Header;
import java.nio.ByteBuffer;

/**
 * Crosses nothing and copies nothing: the reply lies ready, but for what differs from one round
 * trip to the next. What is left is the cost of the loop around it.
 */
final class InstantConnection implements Connection {

  // As drawn in Header, which keeps them to its own package.
  private static final int FLAGS = 5;
  private static final int SEQUENCE = 16;

  /**
   * @param request of the exchange this connection will be used with
   * @param reply likewise
   */
  InstantConnection(ByteBuffer request, ByteBuffer reply) {
    reply.put(0, request, 0, request.capacity()).put(FLAGS, Header.REPLY);
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) {
    long sequence = request.getLong(SEQUENCE);
    reply.putLong(SEQUENCE, sequence);
    reply.putLong(Header.BYTES, request.getLong(Header.BYTES) ^ sequence);
    reply.position(0).limit(request.capacity());
    request.position(request.limit());
  }

  @Override
  public void close() {}
}
