package dev.ipcbench.transport.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.ipcbench.transport.Refusals;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The fixed header in front of every payload. All fields are little-endian and at absolute
 * positions: a message starts at position 0 of its buffer, whatever the buffer's own byte order.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+  0
 *  |                  magic: 'I' 'P' 'C' 'B' in order              |
 *  +---------------+---------------+-------------------------------+  4
 *  |  version = 1  |     flags     |          reserved = 0         |
 *  +---------------+---------------+-------------------------------+  8
 *  |                   payload length, bytes                       |
 *  +---------------------------------------------------------------+ 12
 *  |                wanted reply length, bytes                     |
 *  +---------------------------------------------------------------+ 16
 *  |                                                               |
 *  |                          sequence                             |
 *  +---------------------------------------------------------------+ 24
 *  |                                                               |
 *  |              sent: the client's clock, nanoseconds            |
 *  +---------------------------------------------------------------+ 32
 *  |                                                               |
 *  |     server received: its clock, nanoseconds (reply only)      |
 *  +---------------------------------------------------------------+ 40
 *  |        CRC32C of the request's payload, if flag CHECKSUM      |
 *  +---------------------------------------------------------------+ 44
 *  |                         reserved = 0                          |
 *  +---------------------------------------------------------------+ 48
 *  |                          payload ...                          |
 * </pre>
 *
 * Flags: 1 REPLY, 2 REFUSAL (the payload says why, in UTF-8), 4 CHECKSUM. Because the header
 * carries the payload's length, a message on a byte stream needs no other framing.
 */
public final class Header {

  /** Length of the header, bytes: a multiple of 8, so the payload is aligned if the buffer is. */
  public static final int BYTES = 48;

  /** The largest payload that a peer accepts, bytes (1 MiB). */
  public static final int MAX_PAYLOAD = 1 << 20;

  /** The largest message that a peer accepts, header included, bytes. */
  public static final int MAX_BYTES = BYTES + MAX_PAYLOAD;

  public static final byte VERSION = 1;
  public static final byte REPLY = 1;
  static final byte REFUSAL = 2;
  public static final byte CHECKSUM = 4;

  /** {@code IPCB} in wire order. */
  static final int MAGIC = 'I' | 'P' << 8 | 'C' << 16 | 'B' << 24;

  static final int FLAGS = 5;

  private static final int PAYLOAD_LENGTH = 8;
  private static final int WANTED_LENGTH = 12;
  private static final int SEQUENCE = 16;
  private static final int SENT = 24;
  private static final int SERVER_RECEIVED = 32;
  private static final int CRC = 40;

  // These views ignore the byte order that the caller's buffer is set to.
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, LITTLE_ENDIAN);
  static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, LITTLE_ENDIAN);

  private Header() {}

  /** Writes a request header; sequence and send stamp are set per round trip. */
  static void writeRequest(ByteBuffer message, int payloadLength, int wantedLength, byte flags) {
    INT.set(message, 0, MAGIC);
    message.put(4, VERSION).put(FLAGS, flags).putShort(6, (short) 0);
    payloadLength(message, payloadLength);
    INT.set(message, WANTED_LENGTH, wantedLength);
    LONG.set(message, SEQUENCE, 0L);
    LONG.set(message, SENT, 0L);
    LONG.set(message, SERVER_RECEIVED, 0L);
    INT.set(message, CRC, 0);
    INT.set(message, CRC + 4, 0);
  }

  /**
   * Checks magic, version and payload length, before any further byte of the message is trusted.
   *
   * @return the length of the message, header included, bytes
   * @throws ProtocolException if the header is invalid; the reason may be sent to the peer
   */
  public static int messageLength(ByteBuffer message) throws ProtocolException {
    int length = payloadLength(message);
    if ((int) INT.get(message, 0) != MAGIC || message.get(4) != VERSION) {
      throw ProtocolException.wrongStart((int) INT.get(message, 0), message.get(4));
    }
    if (length < 0 || length > MAX_PAYLOAD) {
      throw ProtocolException.tooLong("payload", length);
    }
    return BYTES + length;
  }

  /**
   * Checks the magic alone: a peer that speaks another protocol may never send a whole header.
   *
   * @throws ProtocolException if the message does not start with the magic
   */
  public static void checkStart(ByteBuffer message) throws ProtocolException {
    if ((int) INT.get(message, 0) != MAGIC) {
      throw ProtocolException.wrongStart((int) INT.get(message, 0), VERSION);
    }
  }

  /**
   * Checks the length of the reply that a request wants.
   *
   * @return the length of that reply, header included, bytes
   * @throws ProtocolException if the reply would be over the limit
   */
  public static int wantedMessageLength(ByteBuffer request) throws ProtocolException {
    int length = wantedLength(request);
    if (length < 0 || length > MAX_PAYLOAD) {
      throw ProtocolException.tooLong("wanted reply", length);
    }
    return BYTES + length;
  }

  /**
   * Checks a request that its transport delivers in one piece, such as the argument of a call.
   *
   * @param bytes the length of what was delivered; the buffer may hold less if that is too long
   * @return the length of the wanted reply, header included, bytes
   * @throws ProtocolException if the header is invalid or announces another length
   */
  public static int checkWhole(ByteBuffer request, int bytes) throws ProtocolException {
    if (bytes < BYTES) {
      throw ProtocolException.shorterThanHeader(bytes);
    }
    int length = messageLength(request);
    int wanted = wantedMessageLength(request);
    if (length != bytes) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD,
          "%d bytes came, but the header announces a message of %d bytes".formatted(bytes, length));
    }
    return wanted;
  }

  public static boolean has(ByteBuffer message, byte flag) {
    return (message.get(FLAGS) & flag) != 0;
  }

  public static void flags(ByteBuffer message, byte flags) {
    message.put(FLAGS, flags);
  }

  public static byte flags(ByteBuffer message) {
    return message.get(FLAGS);
  }

  public static int payloadLength(ByteBuffer message) {
    return (int) INT.get(message, PAYLOAD_LENGTH);
  }

  public static void payloadLength(ByteBuffer message, int bytes) {
    INT.set(message, PAYLOAD_LENGTH, bytes);
  }

  public static int wantedLength(ByteBuffer message) {
    return (int) INT.get(message, WANTED_LENGTH);
  }

  public static long sequence(ByteBuffer message) {
    return (long) LONG.get(message, SEQUENCE);
  }

  static void sequence(ByteBuffer message, long sequence) {
    LONG.set(message, SEQUENCE, sequence);
  }

  static long sentNanos(ByteBuffer message) {
    return (long) LONG.get(message, SENT);
  }

  static void sentNanos(ByteBuffer message, long nanos) {
    LONG.set(message, SENT, nanos);
  }

  /** Returns the server's clock when it began to handle the request; in replies only. */
  public static long serverReceivedNanos(ByteBuffer message) {
    return (long) LONG.get(message, SERVER_RECEIVED);
  }

  public static void serverReceivedNanos(ByteBuffer message, long nanos) {
    LONG.set(message, SERVER_RECEIVED, nanos);
  }

  public static int crc(ByteBuffer message) {
    return (int) INT.get(message, CRC);
  }

  static void crc(ByteBuffer message, int crc32c) {
    INT.set(message, CRC, crc32c);
  }
}
