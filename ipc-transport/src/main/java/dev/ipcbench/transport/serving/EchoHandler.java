package dev.ipcbench.transport.serving;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.Payload;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * The work of the answering side, the same for every transport: stamp the own clock, copy the
 * payload (unless it is answered in place), turn its first 8 bytes, echo the sequence, and nothing
 * else. Stateless.
 */
public final class EchoHandler implements MessageHandler {

  @Override
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
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
   * Whether a request can be answered in its own buffer: not if it must still be there afterwards,
   * to be checked.
   */
  public static boolean canAnswerInPlace(ByteBuffer request) {
    return !Header.has(request, Header.CHECKSUM);
  }

  /**
   * Checks a request that carries a checksum; called after its reply has been sent, so that it
   * costs the measured round trip nothing.
   *
   * @throws ProtocolException if the request arrived damaged
   */
  public static void checkAfterReply(ByteBuffer request) throws ProtocolException {
    if (!Header.has(request, Header.CHECKSUM)) {
      return;
    }
    int actual = Payload.crc32c(request, Header.payloadLength(request));
    if (actual != Header.crc(request)) {
      throw new ProtocolException(
          Refusals.Cause.DAMAGED,
          "request %d arrived damaged: its CRC32C is %08x, the sender's was %08x"
              .formatted(Header.sequence(request), actual, Header.crc(request)));
    }
  }
}
