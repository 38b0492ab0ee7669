package dev.ipcbench.transport.websocket;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.websocket.client.MessageKind;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The client side: sends a request as one frame. */
record WebSocketConnection(WebSocketClient client) implements Connection {

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    client.send(MessageKind.BINARY, request);
    if (client.receive(reply) != MessageKind.BINARY) {
      throw new ProtocolException(
          Cause.WRONG_PROTOCOL, "expected a binary message, got a text message");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
