package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Writes the few MessagePack values that records have, and the length in front of a record. Buffers
 * are in network order. Allocates nothing.
 */
public final class MessagePack {

  /** A header map without entries, as every record has one. */
  public static final byte NO_HEADERS = (byte) 0x80;

  /** What a completion has: 1 an error, 2 nothing, 3 a result. */
  public static final byte ERROR = 1;

  public static final byte VOID = 2;
  public static final byte RESULT = 3;

  private static final int MAX_PREFIX = 5;

  private MessagePack() {}

  /** The head of an array of up to 15 values. */
  public static byte array(int values) {
    return (byte) (0x90 | values);
  }

  /** How many bytes {@link #putLength} writes: 7 bits in each. */
  public static int sizeOfLength(int length) {
    return length < 1 << 7
        ? 1
        : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : length < 1 << 28 ? 4 : 5;
  }

  /** The length of a record, in front of it: the least significant 7 bits first. */
  public static void putLength(ByteBuffer out, int length) {
    int rest = length;
    while (rest >= 0x80) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /**
   * Takes the length in front of a record, if all of the record is there.
   *
   * @return -1 if it is not whole yet: then nothing was taken
   * @throws ProtocolException if it is longer than any may be
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

  /** Without the data itself. */
  public static int sizeOfBinaryHead(int bytes) {
    return bytes < 1 << 8 ? 2 : bytes < 1 << 16 ? 3 : 5;
  }

  public static void putBinaryHead(ByteBuffer out, int bytes) {
    if (bytes < 1 << 8) {
      out.put((byte) 0xc4).put((byte) bytes);
    } else if (bytes < 1 << 16) {
      out.put((byte) 0xc5).putShort((short) bytes);
    } else {
      out.put((byte) 0xc6).putInt(bytes);
    }
  }
}
