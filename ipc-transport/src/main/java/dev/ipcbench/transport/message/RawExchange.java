package dev.ipcbench.transport.message;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * An exchange of payloads without a header. The client XORs the payload with the sequence number
 * before it sends it, so a stale echo is detected. A connection that reads its own writes is not.
 */
final class RawExchange implements Exchange {

  private final ByteBuffer request;
  private final ByteBuffer reply;
  private long sequence;

  RawExchange(int bytes, long seed) {
    byte[] payload = new byte[bytes];
    new SplittableRandom(seed).nextBytes(payload);
    request = ByteBuffer.allocateDirect(bytes).put(payload).flip();
    reply = ByteBuffer.allocateDirect(Math.max(bytes, Refusal.MAX_BYTES));
  }

  @Override
  public void prepare(long sequence) {
    Payload.xorWithSequence(request, 0, request.capacity(), this.sequence ^ sequence);
    this.sequence = sequence;
    request.clear();
  }

  /** Does nothing: a bare payload has no field for the stamp. */
  @Override
  public void stampSent(long nanos) {}

  @Override
  public ByteBuffer request() {
    return request;
  }

  @Override
  public ByteBuffer reply() {
    return reply;
  }

  @Override
  public void verify() throws CorruptReplyException {
    request.clear();
    int difference = reply.position(0).mismatch(request);
    if (difference < 0) {
      return;
    }
    throw new CorruptReplyException(
        reply.limit() != request.limit()
            ? "reply %d has %d bytes, but the request had %d"
                .formatted(sequence, reply.limit(), request.limit())
            : "reply %d: byte %d is wrong".formatted(sequence, difference));
  }
}
