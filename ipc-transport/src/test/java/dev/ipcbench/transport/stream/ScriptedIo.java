package dev.ipcbench.transport.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A peer that sends given bytes, a few at a time, and then closes. Records what it is sent. */
public final class ScriptedIo implements StreamIo {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ByteBuffer sent;
  private final int atOnce;

  /**
   * @param atOnce the most bytes that a read returns
   */
  public ScriptedIo(byte[] sent, int atOnce) {
    this.sent = ByteBuffer.wrap(sent);
    this.atOnce = atOnce;
  }

  @Override
  public int read(ByteBuffer buffer) {
    int count = Math.min(Math.min(sent.remaining(), buffer.remaining()), atOnce);
    if (!sent.hasRemaining()) {
      return -1;
    }
    buffer.put(sent.slice(sent.position(), count));
    sent.position(sent.position() + count);
    return count;
  }

  @Override
  public int write(ByteBuffer buffer) {
    int count = buffer.remaining();
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    written.writeBytes(bytes);
    return count;
  }

  /** Returns what was written, and forgets it. */
  public ByteBuffer written() {
    ByteBuffer bytes = ByteBuffer.wrap(written.toByteArray());
    written.reset();
    return bytes;
  }

  @Override
  public void finish() {}

  @Override
  public void end() {}

  @Override
  public void close() {}
}
