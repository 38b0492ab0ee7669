package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Detects whether a standard handle is a console: GetStdHandle and GetConsoleMode. Thread-safe. */
public final class StandardHandle {

  /** STD_OUTPUT_HANDLE. */
  public static final int OUTPUT = -11;

  /** STD_ERROR_HANDLE. */
  public static final int ERROR = -12;

  private static final NativeFunction GET_HANDLE =
      Kernel32.bind("GetStdHandle", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  private static final NativeFunction GET_MODE =
      Kernel32.bind("GetConsoleMode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private StandardHandle() {}

  /**
   * Returns whether the handle is a console; false if unknown, and for terminals that use pipes,
   * such as that of Git Bash.
   */
  public static boolean isConsole(int standardHandle) {
    if (GET_HANDLE.handle() == null || GET_MODE.handle() == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      MemorySegment handle = (MemorySegment) GET_HANDLE.bound().invokeExact(state, standardHandle);
      // Only a console has a mode.
      return (int) GET_MODE.bound().invokeExact(state, handle, arena.allocate(JAVA_INT)) != 0;
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
