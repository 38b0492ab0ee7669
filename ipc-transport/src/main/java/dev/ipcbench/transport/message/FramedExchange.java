package dev.ipcbench.transport.message;

import static dev.ipcbench.transport.message.Header.BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Our own message: header and payload. The payload is random per exchange and the server turns it
 * by the sequence.
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
    // The server sees the whole request again only in a reply that is at least as long.
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
          "reply %d: byte %d of its payload is not what was sent".formatted(sequence, difference));
    }
  }

  private IOException explain() {
    if (reply.limit() < BYTES) {
      return new CorruptReplyException(
          "reply %d: %d bytes are no whole message".formatted(sequence, reply.limit()));
    }
    if (Header.has(reply, Header.REFUSAL)) {
      return Refusal.read(reply);
    }
    if (Header.sequence(reply) != sequence) {
      return new CorruptReplyException(
          "reply carries sequence %d, but %d was asked"
              .formatted(Header.sequence(reply), sequence));
    }
    if (!Header.has(reply, Header.REPLY)) {
      return new CorruptReplyException(
          "reply %d is a request: the connection reads what it wrote, or the peer is a mere echo"
                  .formatted(sequence)
              + " (--server ADDRESS?wire=raw measures one)");
    }
    return new CorruptReplyException(
        "reply %d has a payload of %d bytes, not of the %d wanted"
            .formatted(sequence, Header.payloadLength(reply), replyBytes));
  }
}
