package dev.ipcbench.transport.grpc.wire;

import dev.ipcbench.platform.Shortage;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.message.Refusal;
import io.grpc.Status;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended without a reply, as a refusal or an exception.
 *
 * @param status null if there was no call
 */
public record CallEnd(@Nullable Status status) {

  /**
   * Writes the reason of the peer into the reply, if that is why the call has ended.
   *
   * @param to part of the message
   * @param closed whether this side has ended the connection
   * @throws IOException if the call has ended for another reason
   */
  public void writeRefusal(ByteBuffer reply, EndpointAddress to, boolean closed)
      throws IOException {
    if (status == null) {
      throw exception(to, closed);
    }
    switch (status.getCode()) {
      case INVALID_ARGUMENT, RESOURCE_EXHAUSTED, DATA_LOSS -> Refusal.write(reply, reason());
      default -> throw exception(to, closed);
    }
  }

  /**
   * Returns the exception for it.
   *
   * @param to part of the message
   * @param closed whether this side has ended the connection
   */
  public IOException exception(EndpointAddress to, boolean closed) {
    if (closed) {
      return new AsynchronousCloseException();
    }
    // A server that stops resets its streams, which arrives as CANCELLED, before it disconnects.
    if (status == null
        || status.isOk()
        || status.getCode() == Status.Code.UNAVAILABLE
        || status.getCode() == Status.Code.CANCELLED) {
      return new EOFException(
          to + ": the peer closed the connection before its reply: " + reason());
    }
    return new IOException(to + ": " + reason(), status.getCause());
  }

  /** Returns the reason that gRPC or the peer gives for the end of the call. */
  public String reason() {
    if (status == null) {
      return "no call was active";
    }
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    return status.getCause() == null
        ? text
        : text + ": " + Shortage.rootCause(status.getCause()).getMessage();
  }
}
