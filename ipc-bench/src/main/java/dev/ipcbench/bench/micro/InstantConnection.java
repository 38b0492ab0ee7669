package dev.ipcbench.bench.micro;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Header;
import java.nio.ByteBuffer;

/**
 * A connection that transfers and copies nothing: only the fields of the reply that differ from
 * round trip to round trip are written. What remains is the cost of the loop around it.
 */
final class InstantConnection implements Connection {

  // Offsets as drawn in Header, where they are package-private.
  private static final int FLAGS = 5;
  private static final int SEQUENCE = 16;

  /**
   * @param request buffer of the exchange that uses this connection
   * @param reply buffer of the same exchange
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
