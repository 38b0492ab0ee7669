package dev.ipcbench.platform.foreign;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The addresses of direct buffers. */
public final class DirectBuffers {

  private DirectBuffers() {}

  /**
   * Returns the address of index 0. Allocates: call it once per buffer, not once per message.
   *
   * @throws IllegalArgumentException if the garbage collector may move the buffer's memory
   */
  public static long address(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      throw new IllegalArgumentException("A native call needs a direct buffer.");
    }
    return MemorySegment.ofBuffer(buffer).address() - buffer.position();
  }
}
