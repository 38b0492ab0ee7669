package dev.ipcbench.client.run;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done here: told to the user without a stack trace. */
public final class EnvironmentException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason what happened and why
   * @param remedy what to do about it
   */
  public EnvironmentException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason + "\n" + remedy, cause);
  }

  public EnvironmentException(String reason, String remedy) {
    this(reason, remedy, null);
  }
}
