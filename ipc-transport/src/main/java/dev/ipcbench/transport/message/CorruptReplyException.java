package dev.ipcbench.transport.message;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when a reply does not answer its request: it is damaged, stale, or another connection's.
 */
public final class CorruptReplyException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  CorruptReplyException(String message) {
    super(message);
  }
}
