package dev.ipcbench.client.plan;

import java.io.Serial;

/** Thrown when the time is too short to measure every row once. */
public final class MaxTimeException extends UnsuitableOptionException {
  @Serial private static final long serialVersionUID = 1L;

  MaxTimeException(String message) {
    super(message, null);
  }
}
