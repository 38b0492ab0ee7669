package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.DirectBuffers;
import dev.ipcbench.platform.windows.Handles;
import dev.ipcbench.platform.windows.WindowsException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The native memory for the operations of one direction of a pipe: OVERLAPPED (minwinbase.h), its
 * event, and the call state. One operation at a time, by one thread.
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

  /** The status of a pending operation (ntstatus.h). */
  private static final long STATUS_PENDING = 0x103;

  private static final VarHandle STATUS = JAVA_LONG.varHandle();

  /** The call state of the last call. */
  final MemorySegment callState;

  /** Where {@link PipeCalls#result} stores the number of transferred bytes. */
  final MemorySegment countAt;

  private final MemorySegment struct;
  private final long event;
  private @Nullable ByteBuffer buffer;
  private long base;

  Overlapped() throws WindowsException {
    // Freed with this object: the kernel writes to it only while an operation is pending, and the
    // thread that started the operation holds this object until then.
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

  /** Returns the number of transferred bytes, after {@link PipeCalls#result}. */
  int count() {
    return countAt.get(JAVA_INT, 0);
  }

  /** HasOverlappedIoCompleted: reads the status that the kernel writes, without a call. */
  boolean isComplete() {
    return (long) STATUS.getAcquire(struct, 0L) != STATUS_PENDING;
  }

  /** Returns the address of the buffer's position. */
  @SuppressWarnings("ReferenceEquality") // the same buffer has the same address
  long addressOf(ByteBuffer buffer) {
    if (buffer != this.buffer) {
      base = DirectBuffers.address(buffer);
      this.buffer = buffer;
    }
    return base + buffer.position();
  }

  /** No operation may be pending. */
  void close() {
    Handles.close(event);
  }
}
