package dev.ipcbench.transport.http.lean;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes that a peer sends: lines, and counted bytes. Keeps what arrives with a head, so that a
 * short reply takes one read. Allocates nothing after its creation. Owned by one thread.
 */
final class HttpInput {

  /** Also the longest line, bytes. */
  static final int CAPACITY = 16 * 1024;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY).limit(0);
  private int lineStart;
  private int lineLength;
  private long received;

  /** Forgets what is left of another connection. */
  void clear() {
    buffer.clear().limit(0);
  }

  /** Starts to count {@link #received()}. */
  void startReply() throws ProtocolException {
    if (buffer.hasRemaining()) {
      throw invalid("it continues for %d bytes after its end".formatted(buffer.remaining()));
    }
    received = 0;
  }

  /** Returns the number of bytes that came since {@link #startReply()}. */
  long received() {
    return received;
  }

  /**
   * Reads a line, which {@link #length()} and {@link #at} then describe until the next read.
   *
   * @throws ProtocolException if it is too long
   */
  void readLine(StreamIo io) throws IOException {
    int scanned = buffer.position();
    while (true) {
      for (; scanned < buffer.limit(); scanned++) {
        if (buffer.get(scanned) == LINE_FEED) {
          lineStart = buffer.position();
          lineLength = scanned - lineStart;
          if (lineLength > 0 && buffer.get(scanned - 1) == CARRIAGE_RETURN) {
            lineLength--;
          }
          buffer.position(scanned + 1);
          return;
        }
      }
      scanned -= buffer.position();
      if (scanned == CAPACITY) {
        throw invalid("a line is longer than %d bytes".formatted(CAPACITY));
      }
      fill(io);
    }
  }

  /** Moves what is unread to the start of the buffer, and reads more behind it. */
  private void fill(StreamIo io) throws IOException {
    buffer.compact();
    try {
      read(io, buffer);
    } finally {
      buffer.flip();
    }
  }

  /** Returns the length of the line without its end. */
  int length() {
    return lineLength;
  }

  /** Returns a byte of the line; 0 beyond its end. */
  byte at(int index) {
    return index < lineLength ? buffer.get(lineStart + index) : 0;
  }

  /** Returns a byte of the line, a letter in lower case; 0 beyond the end. */
  byte lowerAt(int index) {
    byte value = at(index);
    return value >= 'A' && value <= 'Z' ? (byte) (value + ('a' - 'A')) : value;
  }

  /**
   * Returns whether a part of the line equals a text, in any case.
   *
   * @param lower in lower case
   */
  boolean matches(int from, int to, byte[] lower) {
    if (to - from != lower.length) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      if (lowerAt(from + i) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the start of the line, for a message. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(lineLength, 60); i++) {
      byte value = at(i);
      text.append(value < ' ' ? '?' : (char) value); // bytes above 126 are negative
    }
    return text.toString();
  }

  /** Reads exactly so many bytes; the buffer has room for them. */
  void readFully(StreamIo io, ByteBuffer into, int bytes) throws IOException {
    int end = into.position() + bytes;
    int buffered = Math.min(bytes, buffer.remaining());
    into.put(into.position(), buffer, buffer.position(), buffered);
    into.position(into.position() + buffered);
    buffer.position(buffer.position() + buffered);
    int limit = into.limit();
    into.limit(end);
    while (into.hasRemaining()) {
      read(io, into);
    }
    into.limit(limit);
  }

  /** Reads until the peer has closed or the buffer is full; returns whether it has closed. */
  boolean readToEnd(StreamIo io, ByteBuffer into) throws IOException {
    readFully(io, into, Math.min(buffer.remaining(), into.remaining()));
    while (into.hasRemaining()) {
      int count = io.read(into);
      if (count < 0) {
        return true;
      }
      received += count;
    }
    return !buffer.hasRemaining() && io.read(buffer.clear()) < 0;
  }

  private void read(StreamIo io, ByteBuffer into) throws IOException {
    int count = io.read(into);
    if (count < 0) {
      throw Connection.incomplete(false, Math.toIntExact(Math.min(received, Integer.MAX_VALUE)));
    }
    received += count;
  }

  /** Returns the exception for a reply that this client does not understand. */
  static ProtocolException invalid(String why) {
    return new ProtocolException(Cause.INVALID_RECORD, "the HTTP reply is invalid: " + why);
  }
}
