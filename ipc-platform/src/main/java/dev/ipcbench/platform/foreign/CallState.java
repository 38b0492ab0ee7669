package dev.ipcbench.platform.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/** The memory in which a downcall keeps the error number of the function it called. */
public final class CallState {

  private static final StructLayout LAYOUT = Linker.Option.captureStateLayout();

  private CallState() {}

  public static MemorySegment allocate(Arena arena) {
    return arena.allocate(LAYOUT);
  }

  /**
   * Returns where an error number is kept.
   *
   * @param errorNumber {@code errno} or {@code GetLastError}
   * @return -1 if this system has no such number
   */
  public static long offsetOf(String errorNumber) {
    boolean exists =
        LAYOUT.memberLayouts().stream()
            .anyMatch(field -> field.name().equals(Optional.of(errorNumber)));
    return exists ? LAYOUT.byteOffset(PathElement.groupElement(errorNumber)) : -1;
  }
}
