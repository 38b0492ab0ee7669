package dev.ipcbench.transport.grpc.wire;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import io.grpc.HasByteBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the field {@code bytes message = 1} out of a protobuf message: what stands beside it is
 * passed over, the last one counts, and none is one of no bytes, as protobuf has it.
 */
public final class MessageField {

  /** Where a message goes. */
  @FunctionalInterface
  public interface Room {

    /**
     * A buffer for a message of that many bytes; a smaller one gets its beginning.
     *
     * @throws IOException if it is not wanted
     */
    ByteBuffer forBytes(int length) throws IOException;
  }

  private MessageField() {}

  /**
   * Copies the field into the room for it, from position 0 to the limit.
   *
   * @return the length of the field, bytes
   * @throws ProtocolException if this is no protobuf message
   * @throws IOException what the room says
   */
  public static int read(InputStream in, Room room) throws IOException {
    int length = -1;
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      if (tag == EncodedMessage.TAG) {
        length = length(in);
        copy(in, length, room.forBytes(length));
      } else {
        skip(in, tag);
      }
    }
    if (length < 0) {
      room.forBytes(0).clear().limit(0);
      return 0;
    }
    return length;
  }

  private static void copy(InputStream in, int length, ByteBuffer to) throws IOException {
    int wanted = Math.min(length, to.capacity());
    to.clear().limit(wanted);
    if (in instanceof HasByteBuffer buffers && buffers.byteBufferSupported()) {
      copy(in, buffers, to);
    } else {
      to.put(in.readNBytes(wanted));
    }
    in.skipNBytes(length - wanted);
    to.flip();
  }

  private static void copy(InputStream in, HasByteBuffer buffers, ByteBuffer to)
      throws IOException {
    while (to.hasRemaining()) {
      ByteBuffer from = buffers.getByteBuffer();
      if (from == null) {
        throw invalid("it ends within a field");
      }
      int count = Math.min(from.remaining(), to.remaining());
      to.put(to.position(), from, from.position(), count).position(to.position() + count);
      in.skipNBytes(count);
    }
  }

  private static void skip(InputStream in, int firstByteOfTag) throws IOException {
    if ((firstByteOfTag & 0x80) != 0) {
      varint(in);
    }
    switch (firstByteOfTag & 7) {
      case 0 -> varint(in);
      case 1 -> skip(in, Long.BYTES, in.available());
      case 2 -> skip(in, length(in), in.available());
      case 5 -> skip(in, Integer.BYTES, in.available());
      default -> throw invalid("a field of wire type " + (firstByteOfTag & 7));
    }
  }

  private static void skip(InputStream in, int bytes, int available) throws IOException {
    if (bytes > available) {
      throw invalid("it ends within a field");
    }
    in.skipNBytes(bytes);
  }

  private static int length(InputStream in) throws IOException {
    long length = varint(in);
    if (length < 0 || length > in.available()) {
      throw invalid("it ends within a field");
    }
    return (int) length;
  }

  private static long varint(InputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int read = in.read();
      if (read < 0) {
        throw invalid("it ends within a number");
      }
      value |= (read & 0x7fL) << shift;
      if (read < 0x80) {
        return value;
      }
    }
    throw invalid("a number of more than 10 bytes");
  }

  private static ProtocolException invalid(String what) {
    return new ProtocolException(
        Refusals.Cause.NOT_A_MESSAGE, "not a message of ipcbench/v1/echo.proto: " + what);
  }
}
