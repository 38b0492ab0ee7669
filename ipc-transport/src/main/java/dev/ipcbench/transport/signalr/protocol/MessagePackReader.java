package dev.ipcbench.transport.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Reads the values of a MessagePack record where they stand. Allocates what it returns and nothing
 * else; never reads beyond the end it was given.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md#formats">the formats</a>
 */
public final class MessagePackReader {

  private static final int NIL = 0xc0;

  private ByteBuffer in = ByteBuffer.allocate(0);
  private int at;
  private int end;

  /** Starts anew, with the bytes from one index to another. */
  public MessagePackReader over(ByteBuffer bytes, int from, int to) {
    in = bytes;
    at = from;
    end = to;
    return this;
  }

  /** Where the next value starts. */
  public int position() {
    return at;
  }

  public boolean isAtEnd() {
    return at == end;
  }

  /** Takes a nil, if one is next. */
  public boolean nil() throws ProtocolException {
    boolean nil = peek() == NIL;
    if (nil) {
      at++;
    }
    return nil;
  }

  /** Takes the head of an array: how many values it has. */
  public int array() throws ProtocolException {
    int head = unsigned(1);
    return switch (head) {
      case 0xdc -> unsigned(2);
      case 0xdd -> count(unsigned(4));
      default -> {
        expect((head & 0xf0) == 0x90, "an array", head);
        yield head & 0x0f;
      }
    };
  }

  /** Takes the head of a map: how many keys it has, each with its value. */
  public int map() throws ProtocolException {
    int head = unsigned(1);
    return switch (head) {
      case 0xde -> unsigned(2);
      case 0xdf -> count(unsigned(4));
      default -> {
        expect((head & 0xf0) == 0x80, "a map", head);
        yield head & 0x0f;
      }
    };
  }

  public boolean isInteger() throws ProtocolException {
    int head = peek();
    return head < 0x80 || head >= 0xe0 || (head >= 0xcc && head <= 0xd3);
  }

  public long integer() throws ProtocolException {
    int head = unsigned(1);
    if (head < 0x80 || head >= 0xe0) {
      return (byte) head;
    }
    return switch (head) {
      case 0xcc -> unsigned(1);
      case 0xcd -> unsigned(2);
      case 0xce -> unsigned(4) & 0xffff_ffffL;
      case 0xcf, 0xd3 -> ((long) unsigned(4) << 32) | (unsigned(4) & 0xffff_ffffL);
      case 0xd0 -> (byte) unsigned(1);
      case 0xd1 -> (short) unsigned(2);
      case 0xd2 -> unsigned(4);
      default -> {
        expect(false, "an integer", head);
        yield 0;
      }
    };
  }

  public String string() throws ProtocolException {
    byte[] text = new byte[stringHead()];
    in.get(at, text);
    at += text.length;
    return new String(text, UTF_8);
  }

  /** Takes a string, and says whether it is this one. */
  public boolean isString(byte[] utf8) throws ProtocolException {
    int length = stringHead();
    boolean same = length == utf8.length;
    for (int i = 0; same && i < length; i++) {
      same = in.get(at + i) == utf8[i];
    }
    at += length;
    return same;
  }

  private int stringHead() throws ProtocolException {
    int head = unsigned(1);
    int length =
        switch (head) {
          case 0xd9 -> unsigned(1);
          case 0xda -> unsigned(2);
          case 0xdb -> unsigned(4);
          default -> {
            expect((head & 0xe0) == 0xa0, "a string", head);
            yield head & 0x1f;
          }
        };
    need(length);
    return length;
  }

  public boolean isBinary() throws ProtocolException {
    int head = peek();
    return head >= 0xc4 && head <= 0xc6;
  }

  /**
   * Takes binary data.
   *
   * @return its length; it stands in front of {@link #position()}
   */
  public int binary() throws ProtocolException {
    int head = unsigned(1);
    expect(head >= 0xc4 && head <= 0xc6, "binary data", head);
    int length = unsigned(1 << (head - 0xc4));
    need(length);
    at += length;
    return length;
  }

  /** Passes over a value of any kind, with all that is in it. */
  public void skip() throws ProtocolException {
    for (long left = 1; left > 0; left--) {
      int head = peek();
      if ((head & 0xf0) == 0x90 || head == 0xdc || head == 0xdd) {
        left += array();
      } else if ((head & 0xf0) == 0x80 || head == 0xde || head == 0xdf) {
        left += 2L * map();
      } else {
        skipScalar(head);
      }
    }
  }

  private void skipScalar(int head) throws ProtocolException {
    if ((head & 0xe0) == 0xa0 || (head >= 0xd9 && head <= 0xdb)) {
      int text = stringHead();
      at += text;
      return;
    }
    at++;
    int length =
        switch (head) {
          case 0xc4, 0xc5, 0xc6 -> unsigned(1 << (head - 0xc4));
          case 0xc7, 0xc8, 0xc9 -> plus(unsigned(1 << (head - 0xc7)), 1); // and the type
          case 0xcc, 0xd0 -> 1;
          case 0xcd, 0xd1 -> 2;
          case 0xca, 0xce, 0xd2 -> 4;
          case 0xcb, 0xcf, 0xd3 -> 8;
          case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> 1 + (1 << (head - 0xd4));
          default -> 0; // nil, booleans, small integers; 0xc1 is never used
        };
    need(length);
    at += length;
  }

  private static int plus(int length, int more) {
    return length < 0 ? length : length + more;
  }

  private int peek() throws ProtocolException {
    need(1);
    return in.get(at) & 0xff;
  }

  /** Takes so many bytes as a number, the most significant first. */
  private int unsigned(int bytes) throws ProtocolException {
    need(bytes);
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (in.get(at++) & 0xff);
    }
    return value;
  }

  /** A count that there can be: each value has a byte at least. */
  private int count(int values) throws ProtocolException {
    need(values);
    return values;
  }

  private void need(int bytes) throws ProtocolException {
    if (bytes < 0 || bytes > end - at) {
      throw HubProtocol.invalid("it ends in the middle of a value");
    }
  }

  private static void expect(boolean met, String what, int head) throws ProtocolException {
    if (!met) {
      throw HubProtocol.invalid("%s must stand where 0x%02x does".formatted(what, head));
    }
  }
}
