package dev.ipcbench.client.run;

import java.io.Serial;

/** An option asks for what the machines at hand do not have; known only once both are reached. */
public final class UsageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
