package dev.ipcbench.transport.signalr.protocol;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * Writes records as MessagePack arrays, each with a length prefix. Owned by one thread; allocates
 * only for a record that is longer than all records before it.
 */
public final class MessagePackWriter {

  /** A header map without entries. */
  public static final int NO_HEADERS = 0x80;

  static final int NIL = 0xc0;
  static final int FALSE = 0xc2;
  static final int TRUE = 0xc3;

  /** The kinds of a completion: with an error, without a result, with a result. */
  public static final int ERROR = 1;

  static final int VOID = 2;
  public static final int RESULT = 3;

  private static final int MAX_PREFIX = 5;
  private static final int FIRST_CAPACITY = 8192;

  private final IntFunction<ByteBuffer> allocator;
  private ByteBuffer out; // in network byte order

  /**
   * @param allocator returns a buffer of the given capacity
   */
  public MessagePackWriter(IntFunction<ByteBuffer> allocator) {
    this.allocator = allocator;
    this.out = allocator.apply(FIRST_CAPACITY);
  }

  /**
   * Starts a record.
   *
   * @param values the number of its values, up to 15
   * @param type the first of them
   * @param bytes the most bytes that the other values take
   */
  public MessagePackWriter start(int values, int type, int bytes) {
    int size = MAX_PREFIX + 2 + bytes;
    if (out.capacity() < size) {
      out = allocator.apply(Math.max(size, 2 * out.capacity()));
    }
    out.clear().position(MAX_PREFIX);
    return array(values).put(type);
  }

  /** Writes a value of one byte, such as a number from 0 to 127. */
  public MessagePackWriter put(int value) {
    out.put((byte) value);
    return this;
  }

  /** Writes the header of an array of up to 15 values. */
  public MessagePackWriter array(int values) {
    return put(0x90 | values);
  }

  public MessagePackWriter string(byte[] utf8) {
    if (utf8.length < 32) {
      put(0xa0 | utf8.length);
    } else {
      header(0xd9, utf8.length);
    }
    out.put(utf8);
    return this;
  }

  /** Writes binary data, from the buffer's position to its limit. */
  public MessagePackWriter binary(ByteBuffer bytes) {
    header(0xc4, bytes.remaining());
    out.put(bytes);
    return this;
  }

  /** Returns the space for binary data, which the caller fills before the record ends. */
  ByteBuffer binary(int bytes) {
    header(0xc4, bytes);
    ByteBuffer space = out.slice(out.position(), bytes);
    out.position(out.position() + bytes);
    return space;
  }

  /** Writes a code and a length of 8 bits; the next two codes precede one of 16 and 32 bits. */
  private void header(int code, int length) {
    if (length < 1 << 8) {
      put(code).put(length);
    } else if (length < 1 << 16) {
      put(code + 1).out.putShort((short) length);
    } else {
      put(code + 2).out.putInt(length);
    }
  }

  /**
   * Returns the record after its length prefix, in which the least significant 7 bits come first.
   * Valid until the next record is started.
   */
  public ByteBuffer end() {
    int length = out.position() - MAX_PREFIX;
    int size = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 6) / 7;
    int start = MAX_PREFIX - size;
    for (int i = 0; i < size; i++) {
      int more = i < size - 1 ? 0x80 : 0;
      out.put(start + i, (byte) (((length >>> (7 * i)) & 0x7f) | more));
    }
    return out.flip().position(start);
  }
}
