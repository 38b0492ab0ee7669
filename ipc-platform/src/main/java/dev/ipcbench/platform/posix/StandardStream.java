package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;

/** Detects whether a standard stream is a terminal: isatty(3). Thread-safe. */
public final class StandardStream {

  private static final NativeFunction ISATTY =
      Libc.bind("isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private StandardStream() {}

  /** Returns whether a file descriptor is a terminal; false if unknown. */
  public static boolean isTerminal(int fd) {
    if (ISATTY.handle() == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return (int) ISATTY.bound().invokeExact(CallState.allocate(arena), fd) == 1;
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }
}
