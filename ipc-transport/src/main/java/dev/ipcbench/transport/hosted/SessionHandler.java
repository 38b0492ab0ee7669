package dev.ipcbench.transport.hosted;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.apache.tomcat.websocket.Constants;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Passes the messages of each WebSocket session to a {@link Conversation} of its own, on the web
 * server's threads. Spring's own per-connection handler forgets a session on close, and then logs a
 * stack trace for every message that was still in flight.
 */
public final class SessionHandler extends AbstractWebSocketHandler {

  /**
   * Answers the messages of one session. Owned by one thread at a time: the container delivers one
   * message after the other.
   */
  public interface Conversation {

    /**
     * Receives a message, or a part of one that is longer than the container's buffer.
     *
     * @param part owned by the conversation from here on
     * @param text whether it is of a text message, in UTF-8
     * @param last whether it is the last part of its message
     */
    void receive(ByteBuffer part, boolean text, boolean last) throws IOException;

    /** Called after the session was closed. */
    void closed(CloseStatus status);
  }

  private static final String CONVERSATION = Conversation.class.getName();

  private final Duration sendTimeout;
  private final Function<WebSocketSession, Conversation> conversations;

  /**
   * @param sendTimeout how long a client may leave a message unread before its session is closed
   * @param conversations returns the conversation of a session that was just opened
   */
  public SessionHandler(
      Duration sendTimeout, Function<WebSocketSession, Conversation> conversations) {
    this.sendTimeout = sendTimeout;
    this.conversations = conversations;
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession holder
        && holder.getNativeSession() instanceof Session tomcat) {
      tomcat
          .getUserProperties()
          .put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, sendTimeout.toMillis());
    }
    session.getAttributes().put(CONVERSATION, conversations.apply(session));
  }

  private static Conversation of(WebSocketSession session) {
    return (Conversation) Objects.requireNonNull(session.getAttributes().get(CONVERSATION));
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

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    of(session).closed(status);
  }
}
