package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ipcbench.platform.foreign.NativeFunction;

/** Detects whether a standard stream is a terminal: isatty(3). Thread-safe. */
public final class StandardStream {

  private static final NativeFunction ISATTY = Libc.bind("isatty", JAVA_INT, JAVA_INT);

  private StandardStream() {}

  /** Returns whether a file descriptor is a terminal; false if unknown. */
  public static boolean isTerminal(int fd) {
    return ISATTY.handle() != null && ISATTY.call(fd).value() == 1;
  }
}
