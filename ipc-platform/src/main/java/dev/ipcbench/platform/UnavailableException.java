package dev.ipcbench.platform;

import dev.ipcbench.platform.Availability.Unavailable;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when connecting shows that a transport is unavailable between this client and this server,
 * although each of them supports it. This is not an error, and a retry would not help.
 */
public final class UnavailableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Unavailable unavailable;

  public UnavailableException(Unavailable unavailable, @Nullable Throwable cause) {
    super(unavailable.problem().text(), cause);
    this.unavailable = unavailable;
  }

  /** Returns the reason and the remedy. */
  public Unavailable unavailable() {
    return unavailable;
  }
}
