package dev.ipcbench.transport.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Reads the values of a MessagePack record in place. Allocates only what it returns; never reads
 * beyond the given end.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md#formats">the formats</a>
 */
public final class MessagePackReader {

  private ByteBuffer in = ByteBuffer.allocate(0);
  private int at;
  private int end;

  /** Restarts with the bytes between two indexes. */
  public MessagePackReader over(ByteBuffer bytes, int from, int to) {
    in = bytes;
    at = from;
    end = to;
    return this;
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
    boolean nil = (byte) peek() == MessagePack.NIL;
    if (nil) {
      at++;
    }
    return nil;
  }

  /** Reads the header of an array; returns the number of its values. */
  public int array() throws ProtocolException {
    int header = unsigned(1);
    return switch (header) {
      case 0xdc -> unsigned(2);
      case 0xdd -> count(unsigned(4));
      default -> {
        expect((header & 0xf0) == 0x90, "an array", header);
        yield header & 0x0f;
      }
    };
  }

  /** Reads the header of a map; returns the number of its entries. */
  public int map() throws ProtocolException {
    int header = unsigned(1);
    return switch (header) {
      case 0xde -> unsigned(2);
      case 0xdf -> count(unsigned(4));
      default -> {
        expect((header & 0xf0) == 0x80, "a map", header);
        yield header & 0x0f;
      }
    };
  }

  boolean isInteger() throws ProtocolException {
    int header = peek();
    return header < 0x80 || header >= 0xe0 || (header >= 0xcc && header <= 0xd3);
  }

  public long integer() throws ProtocolException {
    int header = unsigned(1);
    if (header < 0x80 || header >= 0xe0) {
      return (byte) header;
    }
    return switch (header) {
      case 0xcc -> unsigned(1);
      case 0xcd -> unsigned(2);
      case 0xce -> unsigned(4) & 0xffff_ffffL;
      case 0xcf, 0xd3 -> ((long) unsigned(4) << 32) | (unsigned(4) & 0xffff_ffffL);
      case 0xd0 -> (byte) unsigned(1);
      case 0xd1 -> (short) unsigned(2);
      case 0xd2 -> unsigned(4);
      default -> {
        expect(false, "an integer", header);
        yield 0;
      }
    };
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
    int header = unsigned(1);
    int length =
        switch (header) {
          case 0xd9 -> unsigned(1);
          case 0xda -> unsigned(2);
          case 0xdb -> unsigned(4);
          default -> {
            expect((header & 0xe0) == 0xa0, "a string", header);
            yield header & 0x1f;
          }
        };
    require(length);
    return length;
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
    int header = unsigned(1);
    expect(header >= 0xc4 && header <= 0xc6, "binary data", header);
    int length = unsigned(1 << (header - 0xc4));
    require(length);
    at += length;
    return length;
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
        skipScalar(header);
      }
    }
  }

  private void skipScalar(int header) throws ProtocolException {
    if ((header & 0xe0) == 0xa0 || (header >= 0xd9 && header <= 0xdb)) {
      int length = stringHeader();
      at += length;
      return;
    }
    at++;
    int length =
        switch (header) {
          case 0xc4, 0xc5, 0xc6 -> unsigned(1 << (header - 0xc4));
          case 0xc7, 0xc8, 0xc9 -> withType(unsigned(1 << (header - 0xc7)));
          case 0xcc, 0xd0 -> 1;
          case 0xcd, 0xd1 -> 2;
          case 0xca, 0xce, 0xd2 -> 4;
          case 0xcb, 0xcf, 0xd3 -> 8;
          case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> 1 + (1 << (header - 0xd4));
          default -> 0; // nil, booleans, small integers; 0xc1 is never used
        };
    require(length);
    at += length;
  }

  /** Adds the type byte of an extension to its length, unless the length is invalid. */
  private static int withType(int length) {
    return length < 0 ? length : length + 1;
  }

  private int peek() throws ProtocolException {
    require(1);
    return in.get(at) & 0xff;
  }

  /** Reads a number of up to 4 bytes in network byte order. */
  private int unsigned(int bytes) throws ProtocolException {
    require(bytes);
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (in.get(at++) & 0xff);
    }
    return value;
  }

  /** Checks a number of values: each needs at least one byte. */
  private int count(int values) throws ProtocolException {
    require(values);
    return values;
  }

  private void require(int bytes) throws ProtocolException {
    if (bytes < 0 || bytes > end - at) {
      throw HubProtocol.invalid("it ends in the middle of a value");
    }
  }

  private static void expect(boolean met, String type, int header) throws ProtocolException {
    if (!met) {
      throw HubProtocol.invalid("expected %s, got 0x%02x".formatted(type, header));
    }
  }
}
