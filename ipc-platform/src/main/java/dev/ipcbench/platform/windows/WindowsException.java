package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.io.Serial;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Thrown when a function of the Windows API fails. */
public final class WindowsException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** FORMAT_MESSAGE_FROM_SYSTEM, _IGNORE_INSERTS, and _MAX_WIDTH_MASK to omit line breaks. */
  private static final int FORMAT = 0x1000 | 0x200 | 0xFF;

  private static final int MAX_CHARS = 512;

  private static final NativeFunction FORMAT_MESSAGE =
      Kernel32.bind(
          "FormatMessageW",
          JAVA_INT,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          ADDRESS);

  private final int error;

  public WindowsException(String function, int error) {
    super(function + " failed with " + describe(error));
    this.error = error;
  }

  /** Returns the error number (winerror.h). */
  public int error() {
    return error;
  }

  /** Returns, for example, {@code Windows error 2 (The system cannot find the file specified.)}. */
  public static String describe(int error) {
    String text = text(error);
    return "Windows error " + error + (text.isEmpty() ? "" : " (" + text + ")");
  }

  private static String text(int error) {
    if (FORMAT_MESSAGE.handle() == null) {
      return "";
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(JAVA_CHAR, MAX_CHARS);
      NativeFunction.Result length =
          FORMAT_MESSAGE.call(
              FORMAT, MemorySegment.NULL, error, 0, text, MAX_CHARS, MemorySegment.NULL);
      return length.value() == 0 ? "" : text.getString(0, UTF_16LE).strip();
    }
  }
}
