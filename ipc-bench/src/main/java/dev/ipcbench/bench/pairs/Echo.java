package dev.ipcbench.bench.pairs;

import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.nio.ByteBuffer;

/** The work of the product's echo handler, for the servers of the pairs. */
public final class Echo {

  private static final EchoHandler HANDLER = new EchoHandler();

  private Echo() {}

  /**
   * Checks a request and turns it into its reply in place.
   *
   * @param message a whole request from position 0 to the limit; afterwards its reply
   * @throws ProtocolException if the request is invalid
   */
  public static void answer(ByteBuffer message) throws ProtocolException {
    int length = Header.messageLength(message);
    if (length != message.limit() || length != Header.wantedMessageLength(message)) {
      throw new IllegalArgumentException("not a whole request for a reply of the same length");
    }
    HANDLER.handle(message, message);
  }
}
