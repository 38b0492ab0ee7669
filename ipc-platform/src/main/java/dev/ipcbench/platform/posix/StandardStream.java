package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** Whether a standard stream is a terminal, and how wide: isatty(3), ioctl_tty(2). Thread-safe. */
public final class StandardStream {

  private static final NativeFunction ISATTY = Libc.bind("isatty", JAVA_INT, JAVA_INT);

  private static final NativeFunction IOCTL =
      Libc.bind(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          CallState.captured(),
          Linker.Option.firstVariadicArg(2));

  /** TIOCGWINSZ; 0 if unknown. */
  private static final long GET_WINDOW_SIZE =
      switch (Platform.CURRENT) {
        case LINUX -> 0x5413;
        case MACOS -> 0x40087468;
        case WINDOWS, OTHER -> 0;
      };

  /** struct winsize: rows, columns, and their sizes in pixels. */
  private static final int WINDOW_SIZE_BYTES = 8;

  private static final int COLUMNS_OFFSET = 2;

  private StandardStream() {}

  /** Returns the number of columns of a terminal; 0 if it is none, or if unknown. */
  public static int columns(int fd) {
    if (IOCTL.handle() == null || GET_WINDOW_SIZE == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(WINDOW_SIZE_BYTES);
      boolean known = IOCTL.call(fd, GET_WINDOW_SIZE, size).value() == 0;
      return known ? Short.toUnsignedInt(size.get(JAVA_SHORT, COLUMNS_OFFSET)) : 0;
    }
  }

  /** Returns whether a file descriptor is a terminal; false if unknown. */
  public static boolean isTerminal(int fd) {
    return ISATTY.handle() != null && ISATTY.call(fd).value() == 1;
  }
}
