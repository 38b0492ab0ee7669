package dev.ipcbench.transport.nettcp.framing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes framing records. */
public final class FrameOutput {

  /** What an envelope must leave free before it for its record's type and size, bytes. */
  public static final int ROOM = 6;

  private FrameOutput() {}

  /**
   * Completes the record of an envelope that was written from {@link #ROOM} to the position of a
   * buffer: the record is then from the position to the limit.
   */
  public static void frameEnvelope(ByteBuffer out) {
    int size = out.position() - ROOM;
    int start = ROOM - 1 - sizeBytes(size);
    out.limit(out.position()).position(start);
    out.put(start, (byte) FramingRecord.SIZED_ENVELOPE);
    for (int at = start + 1, left = size; at < ROOM; at++, left >>>= 7) {
      out.put(at, (byte) (at == ROOM - 1 ? left : (left & 0x7f) | 0x80));
    }
  }

  /** Appends a text record of up to 16,383 bytes. */
  static void text(ByteBuffer out, int type, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    out.put((byte) type);
    if (utf8.length > 0x7f) {
      out.put((byte) ((utf8.length & 0x7f) | 0x80)).put((byte) (utf8.length >>> 7));
    } else {
      out.put((byte) utf8.length);
    }
    out.put(utf8);
  }

  private static int sizeBytes(int size) {
    return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 6) / 7);
  }

  /** Writes everything from the position to the limit. */
  public static void write(StreamIo io, ByteBuffer out) throws IOException {
    do {
      io.write(out);
    } while (out.hasRemaining());
  }

  /** Writes a record that consists of its type alone. */
  public static void write(StreamIo io, int type) throws IOException {
    write(io, ByteBuffer.allocateDirect(1).put(0, (byte) type));
  }

  /** Writes a fault. */
  public static void write(StreamIo io, FramingFault fault) throws IOException {
    ByteBuffer record = ByteBuffer.allocateDirect(256);
    text(record, FramingRecord.FAULT, fault.uri());
    write(io, record.flip());
  }
}
