package dev.ipcbench.transport.message;

import java.io.IOException;
import java.io.Serial;

/**
 * A reply came that is not the answer to the request it follows: damaged, old, or somebody else's.
 */
public final class CorruptReplyException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  public CorruptReplyException(String message) {
    super(message);
  }
}
