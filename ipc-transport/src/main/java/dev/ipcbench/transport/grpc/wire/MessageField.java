package dev.ipcbench.transport.grpc.wire;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import io.grpc.HasByteBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the field {@code bytes message = 1} of a protobuf message by the rules of protobuf: other
 * fields are skipped, the last occurrence wins, and a missing field is empty.
 */
public final class MessageField {

  /** Supplies the buffer for a message. */
  @FunctionalInterface
  public interface BufferSupplier {

    /**
     * Returns a buffer for a message of this length; a smaller buffer receives its beginning.
     *
     * @throws IOException if the message is refused
     */
    ByteBuffer forBytes(int length) throws IOException;
  }

  private MessageField() {}

  /**
   * Copies the field into the supplied buffer, from position 0 to the limit.
   *
   * @return the length of the field, bytes
   * @throws ProtocolException if the message is not valid protobuf
   * @throws IOException if the buffer cannot be supplied
   */
  public static int read(InputStream in, BufferSupplier buffers) throws IOException {
    int length = -1;
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      if (tag == EncodedMessage.TAG) {
        length = length(in);
        copy(in, length, buffers.forBytes(length));
      } else {
        skip(in, tag);
      }
    }
    if (length < 0) {
      buffers.forBytes(0).clear().limit(0);
      return 0;
    }
    return length;
  }

  private static void copy(InputStream in, int length, ByteBuffer to) throws IOException {
    int wanted = Math.min(length, to.capacity());
    to.clear().limit(wanted);
    if (in instanceof HasByteBuffer source && source.byteBufferSupported()) {
      copy(in, source, to);
    } else {
      to.put(in.readNBytes(wanted));
    }
    in.skipNBytes(length - wanted);
    to.flip();
  }

  private static void copy(InputStream in, HasByteBuffer source, ByteBuffer to) throws IOException {
    while (to.hasRemaining()) {
      ByteBuffer from = source.getByteBuffer();
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
      default -> throw invalid("it has a field of unknown wire type " + (firstByteOfTag & 7));
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
        throw invalid("it ends within a varint");
      }
      value |= (read & 0x7fL) << shift;
      if (read < 0x80) {
        return value;
      }
    }
    throw invalid("it has a varint of more than 10 bytes");
  }

  private static ProtocolException invalid(String what) {
    return new ProtocolException(
        Refusals.Cause.NOT_A_MESSAGE, "not a message of ipcbench/v1/echo.proto: " + what);
  }
}
