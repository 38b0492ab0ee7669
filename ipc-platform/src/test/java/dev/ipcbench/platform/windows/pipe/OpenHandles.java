package dev.ipcbench.platform.windows.pipe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Kernel32;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Counts the open handles of this process on Windows: GetProcessHandleCount. */
public final class OpenHandles {

  private static final long CURRENT_PROCESS = -1;

  private static final NativeFunction COUNT =
      Kernel32.bind("GetProcessHandleCount", JAVA_INT, JAVA_LONG, ADDRESS);

  private OpenHandles() {}

  /** Returns the number; -1 if unknown. */
  public static long count() {
    if (COUNT.handle() == null) {
      return -1;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      return COUNT.call(CURRENT_PROCESS, count).value() == 0 ? -1 : count.get(JAVA_INT, 0);
    }
  }
}
