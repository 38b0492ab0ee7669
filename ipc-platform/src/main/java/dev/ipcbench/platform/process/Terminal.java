package dev.ipcbench.platform.process;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.posix.StandardStream;
import dev.ipcbench.platform.windows.StandardHandle;

/**
 * Whether somebody watches a standard stream. {@link System#console} does not tell the two apart:
 * it is there only if the input and the output are both a terminal.
 */
public final class Terminal {

  /** A standard stream that is written to. */
  public enum Stream {
    OUT(1, StandardHandle.OUTPUT),
    ERR(2, StandardHandle.ERROR);

    private final int descriptor;
    private final int handle;

    Stream(int descriptor, int handle) {
      this.descriptor = descriptor;
      this.handle = handle;
    }
  }

  private Terminal() {}

  /** Whether {@code stream} goes to a terminal; false where that cannot be known. */
  public static boolean isTerminal(Stream stream) {
    return Platform.CURRENT == Platform.WINDOWS
        ? StandardHandle.isConsole(stream.handle)
        : StandardStream.isTerminal(stream.descriptor);
  }
}
