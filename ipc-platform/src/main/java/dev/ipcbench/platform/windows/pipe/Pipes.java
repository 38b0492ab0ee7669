package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.Problem;
import java.io.IOException;

/** Availability and naming rules of named pipes. */
public final class Pipes {

  /** 256 characters including the prefix {@code \\.\pipe\}. */
  static final int MAX_NAME_CHARS = 247;

  private static final Availability AVAILABILITY =
      Platform.CURRENT == Platform.WINDOWS
          ? PipeCalls.availability()
          : new Unavailable(
              "Named pipes are part of Windows.", "Use uds instead, or measure on Windows.");

  private Pipes() {}

  /** Returns whether this system has named pipes. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * Checks that named pipes are available.
   *
   * @throws IOException with the reason, if they are unavailable
   */
  public static void requireAvailable() throws IOException {
    if (AVAILABILITY instanceof Unavailable(Problem(var reason, _))) {
      throw new IOException(reason);
    }
  }

  /**
   * Checks the name of a pipe.
   *
   * @throws IllegalArgumentException if the name is invalid; the message has the rules
   */
  public static void checkName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME_CHARS || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "Invalid pipe name '%s'. Use 1 to %d characters without a backslash."
              .formatted(name, MAX_NAME_CHARS));
    }
  }
}
