package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import java.io.IOException;
import java.util.Locale;

/** What whoever makes or opens a named pipe must know. */
public final class Pipes {

  /** With {@code \\.\pipe\} in front, 256 characters. */
  public static final int MAX_NAME_CHARS = 247;

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private static final Availability AVAILABILITY =
      WINDOWS
          ? NamedPipe.availability()
          : new Unavailable(
              "named pipes of this kind are a part of Windows",
              "Use uds, which is their like here; pipe can be measured on Windows.");

  private Pipes() {}

  /** Whether this system has them. */
  public static Availability availability() {
    return AVAILABILITY;
  }

  /**
   * Does nothing where there are such pipes.
   *
   * @throws IOException else, with the reason
   */
  public static void requireAvailable() throws IOException {
    if (AVAILABILITY instanceof Unavailable(Problem(var reason, _))) {
      throw new IOException(reason);
    }
  }

  /**
   * Refuses a name that no pipe can have.
   *
   * @throws IllegalArgumentException with what a name may be
   */
  public static void checkName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME_CHARS || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "a pipe has a name of 1 to %d characters without a backslash, not '%s'"
              .formatted(MAX_NAME_CHARS, name));
    }
  }
}
