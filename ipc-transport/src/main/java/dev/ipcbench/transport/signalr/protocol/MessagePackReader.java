package dev.ipcbench.transport.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Reads the values of a MessagePack record in place. Allocates only what it returns; never reads
 * beyond the end of the record.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md#formats">the formats</a>
 */
public final class MessagePackReader {

  private static final int MAX_PREFIX = 5;

  private ByteBuffer in = ByteBuffer.allocate(0);
  private int at;
  private int end;

  /**
   * Takes the next record, after its length prefix, if the buffer contains all of it.
   *
   * @param maxLength the length of the longest valid record, bytes
   * @return false, with nothing taken, if the record is incomplete
   * @throws ProtocolException if the record is too long
   */
  public boolean next(ByteBuffer bytes, int maxLength) throws ProtocolException {
    int start = bytes.position();
    int length = 0;
    for (int i = 0; i < MAX_PREFIX; i++) {
      if (start + i == bytes.limit()) {
        return false;
      }
      int part = bytes.get(start + i);
      length |= (part & 0x7f) << (7 * i);
      if (part >= 0) {
        if (length < 0 || length > maxLength) {
          throw HubProtocol.tooLong();
        }
        if (length > bytes.limit() - start - i - 1) {
          return false;
        }
        in = bytes;
        at = start + i + 1;
        end = at + length;
        bytes.position(end);
        return true;
      }
    }
    throw HubProtocol.invalid("its length has more than " + MAX_PREFIX + " bytes");
  }

  /** Returns the index of the next value. */
  public int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Reads a nil if it is the next value; returns whether it is. */
  public boolean nil() throws ProtocolException {
    boolean nil = peek() == MessagePackWriter.NIL;
    if (nil) {
      at++;
    }
    return nil;
  }

  /** Reads the header of an array; returns the number of its values. */
  public int array() throws ProtocolException {
    return header(0x90, 0xf0, 0xdc, 2, "an array");
  }

  /** Reads the header of a map; returns the number of its entries. */
  public int map() throws ProtocolException {
    return header(0x80, 0xf0, 0xde, 2, "a map");
  }

  boolean isInteger() throws ProtocolException {
    int header = peek();
    return header < 0x80 || header >= 0xe0 || (header >= 0xcc && header <= 0xd3);
  }

  public long integer() throws ProtocolException {
    int header = (int) number(1);
    if (header < 0x80 || header >= 0xe0) {
      return (byte) header;
    }
    expect(header >= 0xcc && header <= 0xd3, "an integer", header);
    int bytes = 1 << (header & 3);
    long value = number(bytes);
    int unused = Long.SIZE - 8 * bytes;
    return header < 0xd0 ? value : value << unused >> unused;
  }

  public String string() throws ProtocolException {
    byte[] text = new byte[stringHeader()];
    in.get(at, text);
    at += text.length;
    return new String(text, UTF_8);
  }

  /** Reads a string; returns whether it equals the given one. */
  public boolean isString(byte[] utf8) throws ProtocolException {
    int length = stringHeader();
    boolean same = length == utf8.length;
    for (int i = 0; same && i < length; i++) {
      same = in.get(at + i) == utf8[i];
    }
    at += length;
    return same;
  }

  private int stringHeader() throws ProtocolException {
    return header(0xa0, 0xe0, 0xd9, 1, "a string");
  }

  boolean isBinary() throws ProtocolException {
    int header = peek();
    return header >= 0xc4 && header <= 0xc6;
  }

  /**
   * Reads binary data.
   *
   * @return its length; the data ends at {@link #position()}
   */
  public int binary() throws ProtocolException {
    int length = header(-1, 0, 0xc4, 1, "binary data");
    at += length;
    return length;
  }

  /**
   * Reads the header of a value with a length, which is in the header itself or in a number that
   * follows it.
   *
   * @param fixed the bits that identify a header with the length in its other bits
   * @param code the header before a number of {@code bytes} bytes; each of the next ones, up to 4
   *     bytes, precedes a number twice as long
   */
  private int header(int fixed, int mask, int code, int bytes, String type)
      throws ProtocolException {
    int header = (int) number(1);
    if ((header & mask) == fixed) {
      return length(header & ~mask);
    }
    expect(header >= code && header <= code + 2 && bytes << (header - code) <= 4, type, header);
    return length(number(bytes << (header - code)));
  }

  /** Skips a value of any type, with its nested values. */
  public void skip() throws ProtocolException {
    for (long left = 1; left > 0; left--) {
      int header = peek();
      if ((header & 0xf0) == 0x90 || header == 0xdc || header == 0xdd) {
        left += array();
      } else if ((header & 0xf0) == 0x80 || header == 0xde || header == 0xdf) {
        left += 2L * map();
      } else {
        at++;
        int size = length(sizeOfScalar(header)); // moves to where its bytes begin
        at += size;
      }
    }
  }

  private long sizeOfScalar(int header) throws ProtocolException {
    return switch (header) {
      case 0xc4, 0xc5, 0xc6 -> number(1 << (header - 0xc4));
      case 0xc7, 0xc8, 0xc9 -> 1 + number(1 << (header - 0xc7)); // an extension has a type
      case 0xd9, 0xda, 0xdb -> number(1 << (header - 0xd9));
      case 0xcc, 0xd0 -> 1;
      case 0xcd, 0xd1 -> 2;
      case 0xca, 0xce, 0xd2 -> 4;
      case 0xcb, 0xcf, 0xd3 -> 8;
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> 1 + (1 << (header - 0xd4));
      default -> (header & 0xe0) == 0xa0 ? header & 0x1f : 0; // 0: nil, booleans, small integers
    };
  }

  private int peek() throws ProtocolException {
    length(1);
    return in.get(at) & 0xff;
  }

  /** Reads a number of up to 8 bytes in network byte order. */
  private long number(int bytes) throws ProtocolException {
    length(bytes);
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (in.get(at++) & 0xff);
    }
    return value;
  }

  /** Checks a number of bytes, or of values, each of which has at least one byte. */
  private int length(long bytes) throws ProtocolException {
    if (bytes > end - at) {
      throw HubProtocol.invalid("it ends in the middle of a value");
    }
    return (int) bytes;
  }

  private static void expect(boolean met, String type, int header) throws ProtocolException {
    if (!met) {
      throw HubProtocol.invalid("expected %s, got 0x%02x".formatted(type, header));
    }
  }
}
