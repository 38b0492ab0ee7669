package dev.ipcbench.transport.message;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * A payload and nothing else, turned by the sequence before it is sent, so that the echo of an
 * earlier one is not taken for this one's. A peer that answers what it was sent before it was sent
 * cannot be told from an echo; a connection that reads its own writes neither.
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

  /** An echo has no place for a stamp. */
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
            ? "reply %d has %d bytes; the echo of what was sent has %d"
                .formatted(sequence, reply.limit(), request.limit())
            : "reply %d: byte %d of it is not what was sent".formatted(sequence, difference));
  }
}
