package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.Serving;
import dev.ipcbench.transport.message.EchoHandler;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Answers one WebSocket. Owned by one thread at a time: the container hands over one message after
 * the other.
 *
 * <p>The container gives whole messages in a buffer that is made for each, in which they are
 * answered. Longer ones come in parts and are joined here, as far as their header says: were the
 * container asked to join them, it would make room for the longest message there can be in every
 * session, and end those of a longer one without our words.
 */
final class WebSocketConversation extends AbstractWebSocketHandler {

  private static final Logger LOG = System.getLogger(WebSocketConversation.class.getName());

  /** Tomcat's name for the milliseconds that a client may leave a reply unread. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final long SEND_TIMEOUT_MILLIS = 10_000;

  /** What comes whole: the container keeps so many bytes per session. */
  private static final int WHOLE = BYTES + 64 * 1024;

  /** How much of a refused message is read to its end, so that the client reads the refusal. */
  private static final long DRAIN_LIMIT = 8L * Header.MAX_PAYLOAD;

  private static final int MAX_REASON = 123; // RFC 6455, section 5.5

  private final Serving serving;
  private String id = "websocket";
  private @Nullable JoinedMessage joined;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean over;

  WebSocketConversation(Serving serving) {
    this.serving = serving;
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session.setBinaryMessageSizeLimit(WHOLE);
    if (session instanceof NativeWebSocketSession container
        && container.getNativeSession() instanceof Session socket) {
      id = socket.isSecure() ? "websocket-tls" : "websocket";
      socket.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
    }
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage part)
      throws IOException {
    if (over) {
      return; // the peer has been told
    }
    try {
      ByteBuffer request = part.getPayload();
      if (joined != null || !part.isLast()) {
        joined = joined == null ? new JoinedMessage(DRAIN_LIMIT) : joined;
        request = joined.add(request, part.isLast());
      }
      if (request != null) {
        answer(session, request);
      }
    } catch (ProtocolException e) {
      refuse(session, e);
    } catch (IOException e) {
      if (e.getCause() instanceof SocketTimeoutException || e instanceof SocketTimeoutException) {
        over = true; // the container has closed the session
        count(Cause.TOO_SLOW, "it did not read its reply within " + SEND_TIMEOUT_MILLIS + " ms");
      }
      throw e;
    }
  }

  private void answer(WebSocketSession session, ByteBuffer request) throws IOException {
    int replyLength = JoinedMessage.check(request);
    ByteBuffer reply = request;
    if (replyLength > request.capacity() || !EchoHandler.canAnswerInPlace(request)) {
      if (out.capacity() < replyLength) {
        out = ByteBuffer.allocate(replyLength);
      }
      reply = out;
    }
    serving.handler().handle(request, reply);
    session.sendMessage(new BinaryMessage(reply, true));
    EchoHandler.checkAfterReply(request);
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    if (!over) {
      over = true;
      count(Cause.WRONG_PROTOCOL, "it sent a text frame");
      session.close(
          CloseStatus.NOT_ACCEPTABLE.withReason(
              "messages are binary here; a text frame has no place"));
    }
  }

  private void refuse(WebSocketSession session, ProtocolException e) throws IOException {
    over = true;
    count(e.kind(), e.reason());
    ByteBuffer refusal = ByteBuffer.allocate(Refusal.MAX_BYTES);
    Refusal.write(refusal, e.reason());
    session.sendMessage(new BinaryMessage(refusal, true));
    CloseStatus status =
        e.kind() == Cause.TOO_LONG ? CloseStatus.TOO_BIG_TO_PROCESS : CloseStatus.PROTOCOL_ERROR;
    String reason = e.reason();
    session.close(status.withReason(reason.substring(0, Math.min(reason.length(), MAX_REASON))));
  }

  /** A frame that keeps to no rule is the container's find: it has closed the session by itself. */
  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    if (!over && status.equalsCode(CloseStatus.PROTOCOL_ERROR)) {
      count(Cause.INVALID_RECORD, String.valueOf(status.getReason()));
    }
  }

  private void count(Cause cause, String why) {
    serving.refusals().count(id, cause);
    LOG.log(Level.WARNING, "{0}: a peer was refused: {1}", id, why);
  }
}
