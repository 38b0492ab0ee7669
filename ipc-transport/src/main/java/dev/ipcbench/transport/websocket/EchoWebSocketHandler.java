package dev.ipcbench.transport.websocket;

import dev.ipcbench.transport.serving.Serving;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Passes the events of each session to its {@link WebSocketConversation}. Spring's own
 * per-connection handler forgets a session on close, and then logs a stack trace for every message
 * that was still in flight.
 */
final class EchoWebSocketHandler extends AbstractWebSocketHandler {

  private static final String CONVERSATION = WebSocketConversation.class.getName();

  private final Serving serving;
  private final Duration sendTimeout;

  EchoWebSocketHandler(Serving serving, Duration sendTimeout) {
    this.serving = serving;
    this.sendTimeout = sendTimeout;
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session
        .getAttributes()
        .put(CONVERSATION, new WebSocketConversation(serving, sendTimeout, session));
  }

  private static WebSocketConversation of(WebSocketSession session) {
    return (WebSocketConversation)
        Objects.requireNonNull(session.getAttributes().get(CONVERSATION));
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message)
      throws IOException {
    of(session).receive(session, message);
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    of(session).refuseText(session);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    of(session).closed(status);
  }
}
