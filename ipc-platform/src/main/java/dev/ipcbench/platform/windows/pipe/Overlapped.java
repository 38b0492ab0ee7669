package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.windows.Handles;
import dev.ipcbench.platform.windows.WindowsException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one direction of a pipe needs for an operation, made once: OVERLAPPED (minwinbase.h), its
 * event, and where the call leaves its error. One operation at a time, by one thread.
 *
 * <pre>
 *  0           8              16       20            24        32
 *  +-----------+--------------+--------+-------------+---------+
 *  | status    | transferred  | offset | offset high | event   |
 *  +-----------+--------------+--------+-------------+---------+
 * </pre>
 */
final class Overlapped {

  private static final long BYTES = 32;
  private static final long EVENT_OFFSET = 24;

  /** What the status is while the operation is under way (ntstatus.h). */
  private static final long STATUS_PENDING = 0x103;

  private static final VarHandle STATUS = JAVA_LONG.varHandle();

  /** For {@code lastError} of the call just made. */
  final MemorySegment callState;

  /** Where {@link PipeCalls#result} puts how many bytes were moved. */
  final MemorySegment countAt;

  private final MemorySegment struct;
  private final long event;
  private @Nullable ByteBuffer buffer;
  private long base;

  Overlapped() throws WindowsException {
    // Freed with this object: the kernel writes into it only while an operation is under way, and
    // whoever started one holds this object until it is over.
    Arena arena = Arena.ofAuto();
    callState = CallState.allocate(arena);
    countAt = arena.allocate(JAVA_INT);
    struct = arena.allocate(BYTES, Long.BYTES);
    event = Handles.newEvent();
    struct.set(JAVA_LONG, EVENT_OFFSET, event);
  }

  long address() {
    return struct.address();
  }

  /** How many bytes were moved, after {@link PipeCalls#result}. */
  int count() {
    return countAt.get(JAVA_INT, 0);
  }

  /** HasOverlappedIoCompleted: no call, the kernel writes there. */
  boolean isComplete() {
    return (long) STATUS.getAcquire(struct, 0L) != STATUS_PENDING;
  }

  /** Where the buffer's position lies. Asked for once per buffer: it allocates. */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
  long addressOf(ByteBuffer buffer) {
    if (buffer != this.buffer) {
      if (!buffer.isDirect()) {
        throw new IllegalArgumentException("only a direct buffer stays where it is");
      }
      base = MemorySegment.ofBuffer(buffer).address() - buffer.position();
      this.buffer = buffer;
    }
    return base + buffer.position();
  }

  /** Nothing may be under way. */
  void close() {
    Handles.close(event);
  }
}
