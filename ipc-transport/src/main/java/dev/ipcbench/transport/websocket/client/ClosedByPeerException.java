package dev.ipcbench.transport.websocket.client;

import java.io.EOFException;
import java.io.Serial;

/** Thrown after the server has closed the connection with a close frame, and was answered. */
public final class ClosedByPeerException extends EOFException {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  ClosedByPeerException(int code, String reason) {
    super(
        "the peer closed the connection with code "
            + code
            + (reason.isEmpty() ? ", without a reason" : ": " + reason));
    this.code = code;
    this.reason = reason;
  }

  /** Returns the status code (RFC 6455, section 7.4); 1005 if the server sent none. */
  public int code() {
    return code;
  }

  /** Returns the reason of the server; empty if it sent none. */
  public String reason() {
    return reason;
  }
}
