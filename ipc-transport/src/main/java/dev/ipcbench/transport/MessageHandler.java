package dev.ipcbench.transport;

import java.nio.ByteBuffer;

/** Answers messages on the server. Called by many threads at the same time. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Writes the reply to a request whose header has been checked. Allocates nothing.
   *
   * @param request one complete message, from position 0 to its limit
   * @param reply on return holds the reply from position 0 to its limit. May be the same object as
   *     {@code request}: then the payload is answered in place, without a copy. Has the capacity
   *     for the reply length that the request wants
   */
  void handle(ByteBuffer request, ByteBuffer reply);
}
