package dev.ipcbench.transport.websocket.client;

import java.io.EOFException;
import java.io.Serial;

/** The server ended the conversation with a close frame, and was answered. */
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

  /** As RFC 6455, section 7.4 lists them; 1005 if the server gave none. */
  public int code() {
    return code;
  }

  /** What the server said; empty for nothing. */
  public String reason() {
    return reason;
  }
}
