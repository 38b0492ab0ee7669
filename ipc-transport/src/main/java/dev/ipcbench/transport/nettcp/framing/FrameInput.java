package dev.ipcbench.transport.nettcp.framing;

import static dev.ipcbench.transport.nettcp.framing.FramingFault.INVALID_RECORD_SEQUENCE;
import static dev.ipcbench.transport.nettcp.framing.FramingFault.MAX_MESSAGE_SIZE_EXCEEDED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.stream.StreamIo;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads framing records from a stream, with as few reads as the kernel needs. Owned by one thread.
 * Memory is bounded by the largest message.
 */
public final class FrameInput {

  private static final int FIRST_CAPACITY = 8192;

  private final StreamIo io;
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY); // read up to its position
  private int next; // the first byte that was not consumed yet

  public FrameInput(StreamIo io) {
    this.io = io;
  }

  /** Returns the type of the next record; {@link FramingRecord#CLOSED} if the peer has closed. */
  public int type() throws IOException {
    return fill(1) ? in.get(next++) & 0xff : FramingRecord.CLOSED;
  }

  /**
   * Reads a sized envelope's content, which starts at {@link #start} of {@link #buffer} and stays
   * there until the next call.
   *
   * @param limit the longest that is accepted, bytes
   * @return its length, bytes
   * @throws FramingException if it is longer
   */
  public int envelope(int limit) throws IOException {
    int size = size();
    if (size > limit) {
      throw new FramingException(
          MAX_MESSAGE_SIZE_EXCEEDED,
          "an envelope of %d bytes is over the limit of %d bytes".formatted(size, limit));
    }
    require(size);
    next += size;
    return size;
  }

  /** Returns the buffer that contains the envelope. */
  public ByteBuffer buffer() {
    return in;
  }

  /** Returns where the bytes that were read last start. */
  public int start(int length) {
    return next - length;
  }

  /** Reads a text record's content. */
  String text(int limit, FramingFault tooLong) throws IOException {
    int size = size();
    if (size > limit) {
      throw new FramingException(
          tooLong, "a text of %d bytes is over the limit of %d bytes".formatted(size, limit));
    }
    require(size);
    byte[] utf8 = new byte[size];
    in.get(next, utf8);
    next += size;
    return new String(utf8, UTF_8);
  }

  int unsignedByte() throws IOException {
    require(1);
    return in.get(next++) & 0xff;
  }

  /** Reads a size: 7 bits a byte, the lowest first ([MC-NMF] section 2.2.2). */
  private int size() throws IOException {
    long size = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int part = unsignedByte();
      size |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return (int) Math.min(size, Integer.MAX_VALUE);
      }
    }
    throw new FramingException(INVALID_RECORD_SEQUENCE, "a size has more than 5 bytes");
  }

  private void require(int bytes) throws IOException {
    if (!fill(bytes)) {
      throw new EOFException(
          "the peer closed the connection within a record, %d bytes short"
              .formatted(bytes - (in.position() - next)));
    }
  }

  /** Reads until that many bytes are left to consume; returns false if the peer closed before. */
  private boolean fill(int bytes) throws IOException {
    if (in.position() - next >= bytes) {
      return true;
    }
    if (next == in.position()) {
      in.clear();
      next = 0;
    } else if (next + bytes > in.capacity()) {
      makeRoom(bytes);
    }
    if (in.capacity() < bytes) {
      makeRoom(bytes);
    }
    while (in.position() - next < bytes) {
      if (io.read(in) < 0) {
        return false;
      }
    }
    return true;
  }

  private void makeRoom(int bytes) {
    ByteBuffer to =
        bytes <= in.capacity() ? in : ByteBuffer.allocateDirect(Math.max(bytes, 2 * in.capacity()));
    int left = in.position() - next;
    to.clear().put(0, in, next, left).position(left);
    in = to;
    next = 0;
  }
}
