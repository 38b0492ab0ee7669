package dev.ipcbench.transport;

import java.nio.ByteBuffer;

/** What the answering side does with a message. Called by many threads at once. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Writes the reply to a request whose header has been checked. Allocates nothing.
   *
   * @param request one whole message, from position 0 to its limit
   * @param reply where the reply goes; on return from position 0 to its limit. May be the same
   *     object as {@code request}: then the payload is answered in place, without a copy. Has the
   *     capacity for the reply length that the request wants
   */
  void handle(ByteBuffer request, ByteBuffer reply);
}
