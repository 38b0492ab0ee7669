package dev.ipcbench.transport.signalr.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.apache.tomcat.websocket.Constants;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Passes the messages of each WebSocket to its {@link HubConnection}, on the web server's threads.
 * Messages longer than the web server's buffer arrive in parts.
 */
public final class HubHandler implements WebSocketHandler {

  private static final String CONNECTION = HubConnection.class.getName();

  private final EchoHub hub;
  private final HubConnections connections;
  private final Duration sendTimeout;

  public HubHandler(EchoHub hub, HubConnections connections, Duration sendTimeout) {
    this.hub = hub;
    this.connections = connections;
    this.sendTimeout = sendTimeout;
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession holder
        && holder.getNativeSession() instanceof jakarta.websocket.Session web) {
      // Tomcat closes a session whose client does not read a message within this time.
      web.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, sendTimeout.toMillis());
    }
    HubConnection connection = new HubConnection(session, hub);
    session.getAttributes().put(CONNECTION, connection);
    connections.add(connection);
    hub.traffic().opened();
  }

  @Override
  public void handleMessage(WebSocketSession session, WebSocketMessage<?> message)
      throws IOException {
    switch (message) {
      case BinaryMessage binary -> of(session).receive(binary.getPayload(), false, binary.isLast());
      case TextMessage text ->
          of(session).receive(ByteBuffer.wrap(text.asBytes()), true, text.isLast());
      default -> {} // a pong
    }
  }

  private static HubConnection of(WebSocketSession session) {
    return (HubConnection) Objects.requireNonNull(session.getAttributes().get(CONNECTION));
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable exception) {
    // The session is closed next, which ends its streams.
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    HubConnection connection = of(session);
    connections.remove(connection);
    hub.traffic().closed();
    connection.closed();
  }
}
