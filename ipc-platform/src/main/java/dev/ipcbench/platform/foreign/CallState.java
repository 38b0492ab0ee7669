package dev.ipcbench.platform.foreign;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * The memory in which a downcall keeps the error number of the function it called: {@code errno},
 * and on Windows {@code GetLastError}.
 */
public final class CallState {

  private static final String ERROR =
      Platform.CURRENT == Platform.WINDOWS ? "GetLastError" : "errno";
  private static final StructLayout LAYOUT = Linker.Option.captureStateLayout();
  private static final long OFFSET = LAYOUT.byteOffset(PathElement.groupElement(ERROR));

  private CallState() {}

  /** Returns the option of a function whose handle takes a call state as its first argument. */
  public static Linker.Option captured() {
    return Linker.Option.captureCallState(ERROR);
  }

  public static MemorySegment allocate(Arena arena) {
    return arena.allocate(LAYOUT);
  }

  /** Returns the error number that the last call with this state has left. */
  public static int error(MemorySegment state) {
    return state.get(JAVA_INT, OFFSET);
  }
}
