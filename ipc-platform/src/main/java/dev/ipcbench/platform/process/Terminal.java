package dev.ipcbench.platform.process;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.posix.StandardStream;
import dev.ipcbench.platform.windows.Handles;

/**
 * Detects whether a standard stream is a terminal, and how wide it is. {@link System#console} does
 * not distinguish output from error: it exists only if both standard input and standard output are
 * a terminal.
 */
public final class Terminal {

  /** A standard stream for output. */
  public enum Stream {
    OUT(1, Handles.STANDARD_OUTPUT),
    ERR(2, Handles.STANDARD_ERROR);

    private final int descriptor;
    private final int handle;

    Stream(int descriptor, int handle) {
      this.descriptor = descriptor;
      this.handle = handle;
    }
  }

  private Terminal() {}

  /** Returns the number of columns of a terminal; 0 if {@code stream} is none, or if unknown. */
  public static int columns(Stream stream) {
    return Platform.CURRENT == Platform.WINDOWS
        ? Handles.columns(stream.handle)
        : StandardStream.columns(stream.descriptor);
  }

  /** Returns whether {@code stream} is a terminal; false if unknown. */
  public static boolean isTerminal(Stream stream) {
    return Platform.CURRENT == Platform.WINDOWS
        ? Handles.isConsole(stream.handle)
        : StandardStream.isTerminal(stream.descriptor);
  }
}
