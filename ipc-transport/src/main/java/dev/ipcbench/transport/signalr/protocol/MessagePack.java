package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Writes the MessagePack values that records use, and the length prefix of a record. Buffers are in
 * network byte order. Allocates nothing.
 */
public final class MessagePack {

  /** A header map without entries. */
  public static final byte NO_HEADERS = (byte) 0x80;

  static final byte NIL = (byte) 0xc0;
  static final byte FALSE = (byte) 0xc2;
  static final byte TRUE = (byte) 0xc3;

  /** The kinds of a completion: with an error, without a result, with a result. */
  public static final byte ERROR = 1;

  static final byte VOID = 2;
  public static final byte RESULT = 3;

  private static final int MAX_PREFIX = 5;

  private MessagePack() {}

  /** Returns the header of an array of up to 15 values. */
  public static byte array(int values) {
    return (byte) (0x90 | values);
  }

  /** Returns the number of bytes that {@link #putLength} writes, with 7 bits in each. */
  static int sizeOfLength(int length) {
    return length < 1 << 7
        ? 1
        : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : length < 1 << 28 ? 4 : 5;
  }

  /** Writes the length prefix of a record, the least significant 7 bits first. */
  public static void putLength(ByteBuffer out, int length) {
    int rest = length;
    while (rest >= 0x80) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /**
   * Reads the length prefix of a record if the whole record is in the buffer.
   *
   * @return -1, with nothing read, if the record is incomplete
   * @throws ProtocolException if the length is above the maximum
   */
  public static int takeLength(ByteBuffer in, int max) throws ProtocolException {
    int length = 0;
    for (int i = 0; i < MAX_PREFIX; i++) {
      int at = in.position() + i;
      if (at == in.limit()) {
        return -1;
      }
      int part = in.get(at);
      length |= (part & 0x7f) << (7 * i);
      if (part >= 0) {
        if (length < 0 || length > max) {
          throw HubProtocol.tooLong();
        }
        if (length > in.limit() - at - 1) {
          return -1;
        }
        in.position(at + 1);
        return length;
      }
    }
    throw HubProtocol.invalid("its length has more than " + MAX_PREFIX + " bytes");
  }

  public static int sizeOfString(int bytes) {
    return bytes + (bytes < 32 ? 1 : bytes < 1 << 8 ? 2 : bytes < 1 << 16 ? 3 : 5);
  }

  public static void putString(ByteBuffer out, byte[] utf8) {
    int length = utf8.length;
    if (length < 32) {
      out.put((byte) (0xa0 | length));
    } else if (length < 1 << 8) {
      out.put((byte) 0xd9).put((byte) length);
    } else if (length < 1 << 16) {
      out.put((byte) 0xda).putShort((short) length);
    } else {
      out.put((byte) 0xdb).putInt(length);
    }
    out.put(utf8);
  }

  /** Returns the length of the header of binary data. */
  public static int sizeOfBinaryHeader(int bytes) {
    return bytes < 1 << 8 ? 2 : bytes < 1 << 16 ? 3 : 5;
  }

  public static void putBinaryHeader(ByteBuffer out, int bytes) {
    if (bytes < 1 << 8) {
      out.put((byte) 0xc4).put((byte) bytes);
    } else if (bytes < 1 << 16) {
      out.put((byte) 0xc5).putShort((short) bytes);
    } else {
      out.put((byte) 0xc6).putInt(bytes);
    }
  }
}
