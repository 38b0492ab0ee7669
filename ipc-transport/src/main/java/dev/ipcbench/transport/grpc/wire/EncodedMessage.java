package dev.ipcbench.transport.grpc.wire;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A message encoded as the protobuf field {@code bytes message = 1}: tag, length as a varint,
 * bytes. Reusable, because gRPC copies its content before {@code sendMessage} returns.
 */
public final class EncodedMessage extends ByteArrayInputStream implements Drainable, KnownLength {

  /** Field 1 of wire type 2 (LEN). */
  static final int TAG = 1 << 3 | 2;

  private static final int FIRST_CAPACITY = 4096;
  private static final int MAX_PREFIX_BYTES = 1 + 5;

  public EncodedMessage() {
    super(new byte[FIRST_CAPACITY], 0, 0);
  }

  /** Encodes a message, which is consumed, and returns this object. */
  public EncodedMessage of(ByteBuffer message) {
    int length = message.remaining();
    if (buf.length < MAX_PREFIX_BYTES + length) {
      buf = Arrays.copyOf(buf, Math.max(MAX_PREFIX_BYTES + length, 2 * buf.length));
    }
    int at = 0;
    buf[at++] = TAG;
    int rest = length;
    while (rest > 0x7f) {
      buf[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buf[at++] = (byte) rest;
    message.get(buf, at, length);
    pos = 0;
    mark = 0;
    count = at + length;
    return this;
  }

  @Override
  public int drainTo(OutputStream target) throws IOException {
    int length = count - pos;
    target.write(buf, pos, length);
    pos = count;
    return length;
  }
}
