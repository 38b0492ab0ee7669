package dev.ipcbench.bench.pairs.aeron;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.ipcbench.transport.message.Header;
import io.aeron.ExclusivePublication;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import java.io.IOException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The product's work of the answering side, from the log of the requests to the log of the replies
 * with one copy: the term buffers have no ByteBuffer of a single message, so it is written out
 * here.
 */
final class Answer implements FragmentHandler {

  // As drawn in Header, which keeps them to its own package.
  private static final int MAGIC = 'I' | 'P' << 8 | 'C' << 16 | 'B' << 24;
  private static final int VERSION = 4;
  private static final int FLAGS = 5;
  private static final int LENGTH = 8;
  private static final int WANTED = 12;
  private static final int SEQUENCE = 16;
  private static final int ANSWERED = 32;

  private final ExclusivePublication replies;
  private final BufferClaim claim = new BufferClaim();

  Answer(ExclusivePublication replies) {
    this.replies = replies;
  }

  @Override
  public void onFragment(
      DirectBuffer buffer, int offset, int length, io.aeron.logbuffer.Header header) {
    int payload = buffer.getInt(offset + LENGTH, LITTLE_ENDIAN);
    if (buffer.getInt(offset, LITTLE_ENDIAN) != MAGIC
        || buffer.getByte(offset + VERSION) != Header.VERSION
        || payload < Long.BYTES
        || payload != length - Header.BYTES
        || payload != buffer.getInt(offset + WANTED, LITTLE_ENDIAN)) {
      throw new IllegalArgumentException("only whole requests that want a reply as long as they");
    }
    try {
      Crossing.claim(replies, length, claim);
    } catch (IOException _) {
      return; // its client has gone
    }
    MutableDirectBuffer reply = claim.buffer();
    int at = claim.offset();
    reply.putBytes(at, buffer, offset, length);
    long head = reply.getLong(at + Header.BYTES, LITTLE_ENDIAN);
    long sequence = reply.getLong(at + SEQUENCE, LITTLE_ENDIAN);
    reply.putLong(at + Header.BYTES, head ^ sequence, LITTLE_ENDIAN);
    reply.putByte(at + FLAGS, Header.REPLY);
    reply.putLong(at + ANSWERED, System.nanoTime(), LITTLE_ENDIAN);
    claim.commit();
  }
}
