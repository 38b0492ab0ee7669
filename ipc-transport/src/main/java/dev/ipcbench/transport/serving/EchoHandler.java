package dev.ipcbench.transport.serving;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.Payload;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What the server does with a request, the same for every transport: stamp its clock, copy the
 * payload (unless it answers in place), XOR its first 8 bytes with the sequence number, echo the
 * sequence number, and nothing else. Stateless.
 */
public final class EchoHandler implements MessageHandler {

  @Override
  @SuppressWarnings("ReferenceEquality") // identity decides whether a copy is needed
  public void handle(ByteBuffer request, ByteBuffer reply) {
    long serverReceived = System.nanoTime();
    int length = Header.payloadLength(request);
    int wanted = Header.wantedLength(request);
    long sequence = Header.sequence(request);
    reply.clear();
    if (request != reply) {
      reply.put(0, request, 0, Header.BYTES);
    }
    if (request != reply || wanted > length) {
      Payload.repeat(request, length, reply, wanted);
    }
    Payload.xorWithSequence(reply, wanted, sequence);
    Header.payloadLength(reply, wanted);
    Header.flags(reply, Header.REPLY);
    reply.limit(Header.BYTES + wanted);
    Header.serverReceivedNanos(reply, serverReceived);
  }

  /**
   * Returns whether a request can be answered in its own buffer: not if it carries a checksum,
   * which is checked after the reply.
   */
  public static boolean canAnswerInPlace(ByteBuffer request) {
    return !Header.has(request, Header.CHECKSUM);
  }

  /**
   * Returns the buffer if it has the capacity, else a larger direct one with the bytes from 0 to
   * the limit. Grows by doubling, up to the largest message.
   */
  public static ByteBuffer withCapacity(ByteBuffer buffer, int bytes) {
    if (buffer.capacity() >= bytes) {
      return buffer;
    }
    int capacity = Math.max(bytes, Math.min(2 * buffer.capacity(), Header.MAX_BYTES));
    ByteBuffer larger = ByteBuffer.allocateDirect(capacity);
    return larger.put(0, buffer, 0, buffer.limit()).limit(buffer.limit());
  }

  /**
   * Checks the checksum of a request that carries one. Called after the reply has been sent, so it
   * costs the measured round trip nothing.
   *
   * @throws ProtocolException if the request is damaged
   */
  public static void checkAfterReply(ByteBuffer request) throws ProtocolException {
    if (!Header.has(request, Header.CHECKSUM)) {
      return;
    }
    int actual = Payload.crc32c(request, Header.payloadLength(request));
    if (actual != Header.crc(request)) {
      throw new ProtocolException(
          Refusals.Cause.DAMAGED,
          "request %d is damaged: its CRC32C is %08x, but the header says %08x"
              .formatted(Header.sequence(request), actual, Header.crc(request)));
    }
  }
}
