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

  private StandardStream() {}

  /** Linked when first used: most commands only ask whether a stream is a terminal. */
  private static final class WindowSize {
    static final NativeFunction IOCTL =
        Libc.bind(
            "ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            CallState.captured(),
            Linker.Option.firstVariadicArg(2));

    /** TIOCGWINSZ; 0 if unknown. */
    static final long REQUEST =
        switch (Platform.CURRENT) {
          case LINUX -> 0x5413;
          case MACOS -> 0x40087468;
          case WINDOWS, OTHER -> 0;
        };

    /** struct winsize: rows, columns, and their sizes in pixels. */
    static final int BYTES = 8;

    static final int COLUMNS_OFFSET = 2;
  }

  /** Returns the number of columns of a terminal; 0 if it is none, or if unknown. */
  public static int columns(int fd) {
    if (WindowSize.IOCTL.handle() == null || WindowSize.REQUEST == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(WindowSize.BYTES);
      boolean known = WindowSize.IOCTL.call(fd, WindowSize.REQUEST, size).value() == 0;
      return known ? Short.toUnsignedInt(size.get(JAVA_SHORT, WindowSize.COLUMNS_OFFSET)) : 0;
    }
  }

  /** Returns whether a file descriptor is a terminal; false if unknown. */
  public static boolean isTerminal(int fd) {
    return ISATTY.handle() != null && ISATTY.call(fd).value() == 1;
  }
}
