package dev.ipcbench.platform.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file mapped for reading and writing, shared by every process that maps it. The mapping outlives
 * the channel and ends with {@link #close()} instead of at a garbage collection, because Windows
 * does not delete a mapped file. Any thread may read and write; an access after the close throws
 * IllegalStateException instead of crashing the JVM.
 */
public final class MappedFile implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment segment;

  private MappedFile(Arena arena, MemorySegment segment) {
    this.arena = arena;
    this.segment = segment;
  }

  /**
   * Maps a file from its first byte. A shorter file is filled with zeros first: where the file
   * system is full, that fails with its message, while the access to a page that cannot be
   * allocated would be an error of the virtual machine.
   *
   * @param bytes number of bytes to map
   * @throws IOException if the system rejects the mapping, or has no space for the file
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with the object, or here on failure
  public static MappedFile map(FileChannel channel, int bytes) throws IOException {
    fill(channel, bytes);
    // Shared, because a thread that ends the connection of another thread writes to its memory too.
    Arena arena = Arena.ofShared();
    try {
      return new MappedFile(arena, channel.map(MapMode.READ_WRITE, 0, bytes, arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static void fill(FileChannel channel, int bytes) throws IOException {
    long size = channel.size();
    if (size < bytes) {
      ByteBuffer zeros = ByteBuffer.allocate((int) (bytes - size));
      while (zeros.hasRemaining()) {
        size += channel.write(zeros, size);
      }
    }
  }

  /** Returns a new buffer over the whole mapping, in big-endian byte order. */
  public ByteBuffer buffer() {
    return segment.asByteBuffer();
  }

  /** Returns the address of the mapping in this process, for native calls. */
  public long address() {
    return segment.address();
  }

  /** Unmaps the file. A second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
