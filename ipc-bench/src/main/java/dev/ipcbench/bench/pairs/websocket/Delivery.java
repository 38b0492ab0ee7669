package dev.ipcbench.bench.pairs.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Passes one reply at a time from the reading thread to the waiting thread. */
final class Delivery {

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private volatile Thread owner = Thread.currentThread();
  private ByteBuffer reply = NONE;
  private volatile boolean arrived;
  private volatile @Nullable String failure;

  /** Called by the waiting thread before it sends. */
  void expect(ByteBuffer reply) {
    this.reply = reply.clear();
    owner = Thread.currentThread();
    arrived = false;
  }

  void await() throws IOException {
    while (!arrived) {
      String why = failure;
      if (why != null) {
        throw new EOFException(why);
      }
      LockSupport.park(this);
    }
  }

  /** Called by the reading thread; copies the message. */
  void deliver(ByteBuffer message, boolean last) {
    reply.put(message);
    if (last) {
      reply.flip();
      arrived = true;
      LockSupport.unpark(owner);
    }
  }

  void fail(String why) {
    failure = why;
    LockSupport.unpark(owner);
  }
}
