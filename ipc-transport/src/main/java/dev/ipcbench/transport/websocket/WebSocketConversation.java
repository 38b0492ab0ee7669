package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Answers one WebSocket. Owned by one thread at a time: the container hands over one message after
 * the other.
 *
 * <p>The container gives whole messages in a buffer that is made for each, in which they are
 * answered. Longer ones come in parts and are joined here, as far as their header says: were the
 * container asked to join them, it would make room for the longest message there can be in every
 * session, and end those of a longer one without our words.
 */
final class WebSocketConversation {

  private static final Logger LOG = System.getLogger(WebSocketConversation.class.getName());

  /** Tomcat's name for the milliseconds that a client may leave a reply unread. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  /** What comes whole: the container keeps so many bytes per session. */
  private static final int WHOLE = BYTES + 64 * 1024;

  private static final int MAX_REASON = 123; // RFC 6455, section 5.5

  private final Serving serving;
  private final Duration sendTimeout;
  private final String id;
  private final EndpointTraffic traffic;
  private @Nullable JoinedMessage joined;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean over;

  /**
   * @param sendTimeout how long a client may leave a reply unread
   */
  WebSocketConversation(Serving serving, Duration sendTimeout, WebSocketSession session) {
    this.serving = serving;
    this.sendTimeout = sendTimeout;
    session.setBinaryMessageSizeLimit(WHOLE);
    boolean secure = false;
    if (session instanceof NativeWebSocketSession container
        && container.getNativeSession() instanceof Session socket) {
      secure = socket.isSecure();
      socket.getUserProperties().put(SEND_TIMEOUT, sendTimeout.toMillis());
    }
    id = secure ? "websocket-tls" : "websocket";
    traffic = serving.traffic().of(id);
    traffic.opened();
  }

  void take(WebSocketSession session, BinaryMessage part) throws IOException {
    if (over) {
      return; // the peer has been told
    }
    try {
      takeOrRefuse(session, part);
    } catch (IOException | IllegalStateException e) {
      over = true; // the container has closed the session
      if (e.getCause() instanceof SocketTimeoutException) {
        count(Cause.TOO_SLOW, "it did not read its reply within " + sendTimeout);
      } else if (e instanceof IllegalStateException && session.isOpen()) {
        throw e;
      } else {
        LOG.log(Level.DEBUG, () -> id + ": a conversation ended early", e);
      }
    }
  }

  private void takeOrRefuse(WebSocketSession session, BinaryMessage part) throws IOException {
    try {
      ByteBuffer request = part.getPayload();
      if (joined != null || !part.isLast()) {
        joined = joined == null ? new JoinedMessage(Refusal.DRAIN_LIMIT) : joined;
        request = joined.add(request, part.isLast());
      }
      if (request != null) {
        answer(session, request);
      }
    } catch (ProtocolException e) {
      refuse(session, e);
    }
  }

  private void answer(WebSocketSession session, ByteBuffer request) throws IOException {
    int replyLength = Header.checkWhole(request, request.limit());
    ByteBuffer reply = request;
    if (replyLength > request.capacity() || !EchoHandler.canAnswerInPlace(request)) {
      if (out.capacity() < replyLength) {
        out = ByteBuffer.allocate(replyLength);
      }
      reply = out;
    }
    serving.handler().handle(request, reply);
    session.sendMessage(new BinaryMessage(reply, true));
    traffic.answered(Header.serverReceivedNanos(reply));
    EchoHandler.checkAfterReply(request);
  }

  void refuseText(WebSocketSession session) throws IOException {
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

  void closed(CloseStatus status) {
    traffic.closed();
    // A frame that keeps to no rule is the container's find: it has closed the session by itself.
    if (!over && status.equalsCode(CloseStatus.PROTOCOL_ERROR)) {
      count(Cause.INVALID_RECORD, String.valueOf(status.getReason()));
    }
    over = true;
  }

  private void count(Cause cause, String why) {
    serving.refusals().count(id, cause);
    LOG.log(Level.WARNING, "{0}: a peer was refused: {1}", id, why);
  }
}
