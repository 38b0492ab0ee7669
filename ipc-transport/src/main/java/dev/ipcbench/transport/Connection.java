package dev.ipcbench.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The connecting side of one conversation. Owned by the thread that connected it. Any thread may
 * call {@link #close()} to end a round trip that does not return; what the connection holds is then
 * freed when its owner closes it.
 */
public interface Connection extends AutoCloseable {

  /**
   * Sends one message and waits for its reply. Allocates nothing, takes no lock of its own and logs
   * nothing: the caller's stamps stand directly before and after it. Does not look at what is in
   * the reply beyond what it needs to find its end; see {@link
   * dev.ipcbench.transport.message.Exchange}.
   *
   * @param request the message from its position to its limit; on return its position is at its
   *     limit. Direct, and owned by the caller
   * @param reply filled with the reply: on return from position 0 to its limit. Direct, owned by
   *     the caller, with room for a refusal ({@code Refusal.MAX_BYTES}) and for the reply that is
   *     expected
   * @throws java.io.EOFException if the peer closed before its reply was whole
   * @throws java.nio.channels.AsynchronousCloseException if another thread closed this connection
   * @throws IOException if the bytes that came are no message, or the crossing failed
   */
  void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException;

  /** Frees what the connection holds. A second call does nothing. */
  @Override
  void close();
}
