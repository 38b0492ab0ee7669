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
 * The work of the product's echo handler, from the log of requests to the log of replies with one
 * copy. Written out here because term buffers offer no ByteBuffer of a single message.
 */
final class Answer implements FragmentHandler {

  // Offsets as drawn in Header, where they are package-private.
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
      throw new IllegalArgumentException("not a whole request for a reply of the same length");
    }
    try {
      Crossing.claim(replies, length, claim);
    } catch (IOException _) {
      return; // the client has disconnected
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
