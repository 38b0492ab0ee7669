package dev.ipcbench.bench.pairs;

import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.nio.ByteBuffer;

/** The product's work of the answering side, for the pairs' servers. */
public final class Echo {

  private static final EchoHandler HANDLER = new EchoHandler();

  private Echo() {}

  /**
   * Checks a request and answers it in its own buffer.
   *
   * @param message a whole request from position 0 to its limit; then its reply likewise
   * @throws ProtocolException if it is no request that can be answered in place
   */
  public static void answer(ByteBuffer message) throws ProtocolException {
    int length = Header.messageLength(message);
    if (length != message.limit() || length != Header.wantedMessageLength(message)) {
      throw new IllegalArgumentException("only whole requests that want a reply as long as they");
    }
    HANDLER.handle(message, message);
  }
}
