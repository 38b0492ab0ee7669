package dev.ipcbench.transport.http;

import java.nio.ByteBuffer;

/**
 * The buffer that a web server thread keeps from one message to the next, at most a byte longer
 * than the longest message, and the time at which the message in it was received.
 */
final class ThreadBuffer {

  private static final int FIRST_CAPACITY = 4096;

  private static final ThreadLocal<ThreadBuffer> BUFFERS =
      ThreadLocal.withInitial(ThreadBuffer::new);

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);
  private boolean replied;
  private long serverReceivedNanos;

  private ThreadBuffer() {}

  /** Returns the buffer of this thread. */
  static ThreadBuffer current() {
    return BUFFERS.get();
  }

  /** Returns the buffer, or a larger one with the bytes from 0 to its limit. */
  ByteBuffer withCapacity(int bytes) {
    if (buffer.capacity() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(bytes);
      buffer = larger.put(0, buffer, 0, buffer.limit()).limit(buffer.limit());
    }
    return buffer;
  }

  /** Called after a reply was passed to Tomcat, which sends it once the handler has returned. */
  void replyWritten(long serverReceivedNanos) {
    this.replied = true;
    this.serverReceivedNanos = serverReceivedNanos;
  }

  /** Returns true once for each reply that was written from this buffer. */
  boolean takeReplied() {
    boolean taken = replied;
    replied = false;
    return taken;
  }

  /** Returns the {@code System.nanoTime()} at which the request of the last reply was received. */
  long serverReceivedNanos() {
    return serverReceivedNanos;
  }
}
