package dev.ipcbench.client.plan;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a valid option does not suit this machine or the other options: a usage error. It is
 * thrown as early as the rows are known.
 */
public abstract sealed class UnsuitableOptionException extends RuntimeException
    permits PlacementException, MaxTimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnsuitableOptionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
