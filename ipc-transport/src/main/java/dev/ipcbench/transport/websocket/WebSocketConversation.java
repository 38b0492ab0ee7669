package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.hosted.SessionHandler;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
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

/**
 * Answers the messages of one WebSocket session.
 *
 * <p>The container delivers a complete message in a buffer of its own, in which it is answered.
 * Longer messages arrive in parts and are assembled here, up to the length in their header. If the
 * container assembled them, it would reserve the maximum message length in every session, and close
 * the session at a longer message without a reason from this transport.
 */
final class WebSocketConversation implements SessionHandler.Conversation {

  private static final Logger LOG = System.getLogger(WebSocketConversation.class.getName());

  /** The longest message that arrives in one part: the container's buffer per session, bytes. */
  private static final int MAX_PART = BYTES + 64 * 1024;

  private static final int MAX_REASON = 123; // RFC 6455, section 5.5

  private final Serving serving;
  private final Duration sendTimeout;
  private final WebSocketSession session;
  private final String id;
  private final EndpointTraffic traffic;
  private @Nullable MessageAssembler assembler;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean closed;

  /**
   * Creates the conversation of a session that was just opened.
   *
   * @param sendTimeout how long a client may leave a reply unread
   */
  WebSocketConversation(Serving serving, Duration sendTimeout, WebSocketSession session) {
    this.serving = serving;
    this.sendTimeout = sendTimeout;
    this.session = session;
    session.setBinaryMessageSizeLimit(MAX_PART);
    boolean secure = session.getUri() != null && "wss".equals(session.getUri().getScheme());
    id = secure ? "websocket-tls" : "websocket";
    traffic = serving.traffic().of(id);
    traffic.opened();
  }

  @Override
  public void receive(ByteBuffer part, boolean text, boolean last) throws IOException {
    if (closed) {
      return; // the peer has been sent the reason
    }
    try {
      answerOrRefuse(part, text, last);
    } catch (IOException | IllegalStateException e) {
      closed = true; // the container has closed the session
      if (e.getCause() instanceof SocketTimeoutException) {
        refuse(
            Cause.TOO_SLOW, "it did not read its reply within " + sendTimeout.toMillis() + " ms");
      } else if (e instanceof IllegalStateException && session.isOpen()) {
        throw e;
      } else {
        LOG.log(Level.DEBUG, () -> id + ": a connection ended early", e);
      }
    }
  }

  private void answerOrRefuse(ByteBuffer part, boolean text, boolean last) throws IOException {
    if (text) {
      refuse(Cause.WRONG_PROTOCOL, "it sent a text frame");
      session.close(
          CloseStatus.NOT_ACCEPTABLE.withReason(
              "send binary messages; text messages are not supported"));
      return;
    }
    try {
      ByteBuffer request = part;
      if (assembler != null || !last) {
        assembler = assembler == null ? new MessageAssembler() : assembler;
        request = assembler.add(request, last);
      }
      if (request != null) {
        answer(request);
      }
    } catch (ProtocolException e) {
      sendRefusal(e);
    }
  }

  private void answer(ByteBuffer request) throws IOException {
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

  private void sendRefusal(ProtocolException e) throws IOException {
    refuse(e.kind(), e.reason());
    ByteBuffer refusal = ByteBuffer.allocate(Refusal.MAX_BYTES);
    Refusal.write(refusal, e.reason());
    session.sendMessage(new BinaryMessage(refusal, true));
    CloseStatus status =
        e.kind() == Cause.TOO_LONG ? CloseStatus.TOO_BIG_TO_PROCESS : CloseStatus.PROTOCOL_ERROR;
    String reason = e.reason();
    session.close(status.withReason(reason.substring(0, Math.min(reason.length(), MAX_REASON))));
  }

  @Override
  public void closed(CloseStatus status) {
    traffic.closed();
    // The container itself detects invalid frames, and closes the session for them.
    if (!closed && status.equalsCode(CloseStatus.PROTOCOL_ERROR)) {
      refuse(Cause.INVALID_RECORD, String.valueOf(status.getReason()));
    }
    closed = true;
  }

  private void refuse(Cause cause, String reason) {
    closed = true;
    serving.refuse(id, new ProtocolException(cause, reason));
  }
}
