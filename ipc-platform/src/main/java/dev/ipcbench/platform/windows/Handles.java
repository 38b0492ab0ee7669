package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Kernel handles: of events, of the standard streams, and how to close one. Thread-safe. */
public final class Handles {

  /** INVALID_HANDLE_VALUE. */
  public static final long INVALID = -1;

  /** STD_OUTPUT_HANDLE. */
  public static final int STANDARD_OUTPUT = -11;

  /** STD_ERROR_HANDLE. */
  public static final int STANDARD_ERROR = -12;

  private static final int MANUAL_RESET = 1;
  private static final int NOT_SIGNALLED = 0;

  private static final NativeFunction CLOSE = Kernel32.bind("CloseHandle", JAVA_INT, JAVA_LONG);
  private static final NativeFunction CREATE_EVENT =
      Kernel32.bind("CreateEventW", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final NativeFunction GET_STANDARD =
      Kernel32.bind("GetStdHandle", JAVA_LONG, JAVA_INT);
  private static final NativeFunction GET_SCREEN =
      Kernel32.bind("GetConsoleScreenBufferInfo", JAVA_INT, JAVA_LONG, ADDRESS);
  private static final NativeFunction GET_CONSOLE_MODE =
      Kernel32.bind("GetConsoleMode", JAVA_INT, JAVA_LONG, ADDRESS);

  /** CONSOLE_SCREEN_BUFFER_INFO, which has the columns of the window at both its ends. */
  private static final int SCREEN_BYTES = 22;

  private static final int LEFT_OFFSET = 10;
  private static final int RIGHT_OFFSET = 14;

  private Handles() {}

  /** Returns the number of columns of a console's window; 0 if it is none. */
  public static int columns(int standardHandle) {
    if (GET_STANDARD.handle() == null || GET_SCREEN.handle() == null) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      long handle = GET_STANDARD.call(standardHandle).value();
      MemorySegment screen = arena.allocate(SCREEN_BYTES, Short.BYTES);
      if (GET_SCREEN.call(handle, screen).value() == 0) {
        return 0;
      }
      return screen.get(JAVA_SHORT, RIGHT_OFFSET) - screen.get(JAVA_SHORT, LEFT_OFFSET) + 1;
    }
  }

  /** Creates an unnamed manual-reset event, which the caller must close. */
  public static long newEvent() throws WindowsException {
    return Kernel32.call(
        CREATE_EVENT, MemorySegment.NULL, MANUAL_RESET, NOT_SIGNALLED, MemorySegment.NULL);
  }

  public static void close(long handle) {
    CLOSE.call(handle);
  }

  /**
   * Returns whether a standard handle is a console; false if unknown, and for terminals that use
   * pipes, such as that of Git Bash.
   */
  public static boolean isConsole(int standardHandle) {
    if (GET_STANDARD.handle() == null || GET_CONSOLE_MODE.handle() == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      long handle = GET_STANDARD.call(standardHandle).value();
      // Only a console has a mode.
      return GET_CONSOLE_MODE.call(handle, arena.allocate(JAVA_INT)).value() != 0;
    }
  }
}
