package dev.ipcbench.bench.pairs.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hands one reply at a time from the thread that reads to the thread that waits. */
final class Delivery {

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private volatile Thread owner = Thread.currentThread();
  private ByteBuffer reply = NONE;
  private volatile boolean arrived;
  private volatile @Nullable String lost;

  /** Called by the thread that will wait, before it sends. */
  void expect(ByteBuffer reply) {
    this.reply = reply.clear();
    owner = Thread.currentThread();
    arrived = false;
  }

  void await() throws IOException {
    while (!arrived) {
      String why = lost;
      if (why != null) {
        throw new EOFException(why);
      }
      LockSupport.park(this);
    }
  }

  /** Called by the thread that reads; the message is its own again afterwards. */
  void deliver(ByteBuffer message, boolean last) {
    reply.put(message);
    if (last) {
      reply.flip();
      arrived = true;
      LockSupport.unpark(owner);
    }
  }

  void lose(String why) {
    lost = why;
    LockSupport.unpark(owner);
  }
}
