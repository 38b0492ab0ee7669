package dev.ipcbench.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;

/**
 * The client's end of a connection. Owned by the thread that connected it. Any thread may call
 * {@link #close()} to end a pending round trip; the resources are then freed when the owner closes.
 */
public interface Connection extends AutoCloseable {

  /**
   * Sends one message and waits for its reply. Allocates nothing, takes no lock of its own and logs
   * nothing, but for what the library of a library client does: the caller stamps directly before
   * and after. Reads no more of the reply's content than it needs to find its end; {@link
   * dev.ipcbench.transport.message.Exchange} checks the rest.
   *
   * @param request the message from its position to its limit; on return its position is at its
   *     limit. Direct, owned by the caller
   * @param reply on return holds the reply from position 0 to its limit. Direct, owned by the
   *     caller, with the capacity for a refusal ({@code Refusal.MAX_BYTES}) and the expected reply
   * @throws java.io.EOFException if the peer closed before its reply was complete
   * @throws java.nio.channels.AsynchronousCloseException if another thread closed this connection
   * @throws IOException if the reply is not a valid message or the transfer failed
   */
  void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException;

  /**
   * Returns how often the library of this transport has replaced the connection, because the peer
   * had closed it between two messages: such a round trip contains a handshake. 0 for a transport
   * that fails instead. Called by the owner, outside of what is timed.
   */
  default long reconnects() {
    return 0;
  }

  /**
   * Returns the exception for a connection that ended before its reply was complete.
   *
   * @param closed whether another thread closed this connection
   * @param bytes how much of the reply has been received
   */
  static IOException incomplete(boolean closed, int bytes) {
    if (closed) {
      return new AsynchronousCloseException();
    }
    return new EOFException(
        bytes == 0
            ? "the peer closed the connection instead of a reply"
            : "the peer closed the connection after %d bytes of a reply".formatted(bytes));
  }

  /** Closes the connection. A second call does nothing. */
  @Override
  void close();
}
