package dev.ipcbench.platform.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file mapped for reading and writing by every process that maps it. The mapping outlives the
 * channel and ends with {@link #close()}, not when a collector finds the time: Windows deletes no
 * file that is mapped. Any thread may read and write; that nobody does after the close is checked
 * on every access (IllegalStateException), so that a mistake is no crash.
 */
public final class MappedFile implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment segment;

  private MappedFile(Arena arena, MemorySegment segment) {
    this.arena = arena;
    this.segment = segment;
  }

  /**
   * Maps what is there of the file, from its first byte.
   *
   * @param bytes how many; a file that is shorter grows
   * @throws IOException if the system refuses
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with the object, or here if there is none
  public static MappedFile map(FileChannel channel, int bytes) throws IOException {
    // Shared: a thread that ends somebody else's connection writes to its memory, too.
    Arena arena = Arena.ofShared();
    try {
      return new MappedFile(arena, channel.map(MapMode.READ_WRITE, 0, bytes, arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** All of it; byte order big-endian, as any new buffer's. */
  public ByteBuffer buffer() {
    return segment.asByteBuffer();
  }

  /** Where it lies in this process, for calls of the system. */
  public long address() {
    return segment.address();
  }

  /** Unmaps it. A second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
