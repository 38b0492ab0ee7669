package dev.ipcbench.platform;

import dev.ipcbench.platform.Availability.Unavailable;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Connecting has shown that a transport cannot be had between these two ends, though each has it:
 * nothing is wrong, and trying again would not help.
 */
public final class UnavailableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Unavailable why;

  public UnavailableException(Unavailable why, @Nullable Throwable cause) {
    super(why.reason() + ". " + why.remedy(), cause);
    this.why = why;
  }

  public Unavailable why() {
    return why;
  }
}
