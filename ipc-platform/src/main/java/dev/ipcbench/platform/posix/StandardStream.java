package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;

/** What a file descriptor leads to: isatty(3). Thread-safe. */
public final class StandardStream {

  private static final Libc.Function ISATTY =
      Libc.bind("isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private StandardStream() {}

  /** Whether descriptor {@code fd} is a terminal; false where that cannot be asked. */
  public static boolean isTerminal(int fd) {
    if (ISATTY.handle() == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return (int) ISATTY.bound().invokeExact(Libc.callState(arena), fd) == 1;
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
