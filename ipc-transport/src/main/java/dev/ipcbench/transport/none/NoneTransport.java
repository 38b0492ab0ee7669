package dev.ipcbench.transport.none;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Calls the handler on the caller's thread: no process boundary is crossed. What remains is the
 * cost of the harness, which every other transport's figures contain too.
 */
public final class NoneTransport implements Transport {

  private final MessageHandler handler = new EchoHandler();

  @Override
  public String id() {
    return "none";
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) {
    if (!(to instanceof EndpointAddress.InProcess)) {
      throw new IllegalArgumentException("none connects to none:, not to " + to);
    }
    return new Connection() {
      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws ProtocolException {
        // The checks that every server makes.
        Header.messageLength(request);
        Header.wantedMessageLength(request);
        handler.handle(request, reply);
        request.position(request.limit());
      }

      @Override
      public void close() {}
    };
  }
}
