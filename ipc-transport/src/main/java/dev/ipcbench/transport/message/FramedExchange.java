package dev.ipcbench.transport.message;

import static dev.ipcbench.transport.message.Header.BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * An exchange of messages with a header. The payload is random per exchange, and the server XORs
 * its first 8 bytes with the sequence number.
 */
final class FramedExchange implements Exchange {

  private final ByteBuffer request;
  private final ByteBuffer reply;
  private final ByteBuffer expected;
  private final int replyBytes;
  private long sequence;

  FramedExchange(int requestBytes, int replyBytes, long seed) {
    byte[] payload = new byte[requestBytes];
    new SplittableRandom(seed).nextBytes(payload);
    // A shorter reply does not show the client the whole request: the server checks a CRC instead.
    boolean checksum = replyBytes < requestBytes;
    request = ByteBuffer.allocateDirect(BYTES + requestBytes);
    Header.writeRequest(request, requestBytes, replyBytes, checksum ? Header.CHECKSUM : 0);
    request.put(BYTES, payload);
    if (checksum) {
      Header.crc(request, Payload.crc32c(request, requestBytes));
    }
    reply = ByteBuffer.allocateDirect(Math.max(BYTES + replyBytes, Refusal.MAX_BYTES));
    expected = ByteBuffer.allocateDirect(BYTES + replyBytes);
    Payload.repeat(request, requestBytes, expected, replyBytes);
    this.replyBytes = replyBytes;
  }

  @Override
  public void prepare(long sequence) {
    Payload.xorWithSequence(expected, replyBytes, this.sequence ^ sequence);
    this.sequence = sequence;
    Header.sequence(request, sequence);
    request.clear();
  }

  @Override
  public void stampSent(long nanos) {
    Header.sentNanos(request, nanos);
  }

  @Override
  public ByteBuffer request() {
    return request;
  }

  @Override
  public ByteBuffer reply() {
    return reply;
  }

  @Override
  public void verify() throws IOException {
    if (reply.limit() != BYTES + replyBytes
        || Header.flags(reply) != Header.REPLY
        || Header.sequence(reply) != sequence
        || Header.payloadLength(reply) != replyBytes) {
      throw explain();
    }
    int difference = reply.position(BYTES).mismatch(expected.position(BYTES));
    if (difference >= 0) {
      throw new CorruptReplyException(
          "reply %d: byte %d of the payload is wrong".formatted(sequence, difference));
    }
  }

  private IOException explain() {
    if (reply.limit() < BYTES) {
      return new CorruptReplyException(
          "reply %d: %d bytes are shorter than a header".formatted(sequence, reply.limit()));
    }
    if (Header.has(reply, Header.REFUSAL)) {
      return Refusal.read(reply);
    }
    if (Header.sequence(reply) != sequence) {
      return new CorruptReplyException(
          "the reply has sequence %d, but %d was expected"
              .formatted(Header.sequence(reply), sequence));
    }
    if (!Header.has(reply, Header.REPLY)) {
      return new CorruptReplyException(
          "reply %d is a request: the connection reads its own writes, or the server only echoes"
                  .formatted(sequence)
              + " (measure such a server with --server ADDRESS?wire=raw)");
    }
    return new CorruptReplyException(
        "reply %d has a payload of %d bytes, but %d were wanted"
            .formatted(sequence, Header.payloadLength(reply), replyBytes));
  }
}
