package dev.ipcbench.transport.websocket.client;

import java.nio.ByteBuffer;

/** A server that sends given bytes, a few at a time, and then closes. Ignores what it is sent. */
record ScriptedBytes(ByteBuffer sent, int atOnce) implements ByteConnection {

  /** Returns a server whose first byte says how many bytes a read returns at most. */
  static ScriptedBytes of(byte[] data) {
    ByteBuffer sent = ByteBuffer.wrap(data);
    return new ScriptedBytes(sent, sent.hasRemaining() ? 1 + (sent.get() & 0xff) : 1);
  }

  @Override
  public int read(ByteBuffer into) {
    int count = Math.min(Math.min(sent.remaining(), into.remaining()), atOnce);
    if (!sent.hasRemaining()) {
      return -1;
    }
    into.put(sent.slice(sent.position(), count));
    sent.position(sent.position() + count);
    return count;
  }

  @Override
  public void write(ByteBuffer from) {
    from.position(from.limit());
  }

  @Override
  public void close() {}
}
