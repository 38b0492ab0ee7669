package dev.ipcbench.transport.nettcp.framing;

import dev.ipcbench.transport.message.ProtocolException;
import java.io.IOException;
import java.io.Serial;

/** Thrown when a client violates the framing, and is to be told so by a fault record. */
public final class FramingException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final FramingFault fault;

  FramingException(FramingFault fault, String reason) {
    super(reason);
    this.fault = fault;
  }

  /** Returns the fault to send. */
  public FramingFault fault() {
    return fault;
  }

  /** Returns the exception by which the refusal is counted. */
  public ProtocolException refusal() {
    return new ProtocolException(fault.cause(), "net.tcp session refused: " + getMessage());
  }
}
