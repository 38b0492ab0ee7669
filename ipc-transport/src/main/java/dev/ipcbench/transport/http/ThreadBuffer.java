package dev.ipcbench.transport.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a thread of the web server keeps from one message to the next: a buffer, at most a message
 * long, and since when the message it answers is with it. As many as the server has threads.
 */
final class ThreadBuffer {

  private static final int FIRST_CAPACITY = 4096;

  private static final ThreadLocal<@Nullable ThreadBuffer> DESKS = new ThreadLocal<>();

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);
  private boolean written;
  private long serverReceivedNanos;

  private ThreadBuffer() {}

  static ThreadBuffer ofThisThread() {
    ThreadBuffer desk = DESKS.get();
    if (desk == null) {
      desk = new ThreadBuffer();
      DESKS.set(desk);
    }
    return desk;
  }

  /** The thread's, if a reply has been written at it; told once for each reply. */
  static @Nullable ThreadBuffer withReply() {
    ThreadBuffer desk = DESKS.get();
    if (desk == null || !desk.written) {
      return null;
    }
    desk.written = false;
    return desk;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  /** The buffer, or a larger one with the bytes from 0 to its limit. */
  ByteBuffer withCapacity(int bytes) {
    if (buffer.capacity() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(bytes);
      buffer = larger.put(0, buffer, 0, buffer.limit()).limit(buffer.limit());
    }
    return buffer;
  }

  /** The reply is in Tomcat's hands, which sends it when the handler has returned. */
  void written(long serverReceivedNanos) {
    this.written = true;
    this.serverReceivedNanos = serverReceivedNanos;
  }

  /** The handler's clock when it began with the reply written last. */
  long serverReceivedNanos() {
    return serverReceivedNanos;
  }
}
