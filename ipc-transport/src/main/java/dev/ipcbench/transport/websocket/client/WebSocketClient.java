package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.certificate.Fingerprint;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.websocket.client.io.ByteConnection;
import dev.ipcbench.transport.websocket.client.io.PlainConnection;
import dev.ipcbench.transport.websocket.client.io.TlsConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The client end of a WebSocket (RFC 6455), blocking, on the thread of its caller: no other thread
 * stands between the caller and the socket, and nothing is allocated for a message (over TLS, only
 * what the JDK allocates). Owned by the thread that connected it. Any thread may call {@link
 * #close()} to end what does not return.
 *
 * <p>Pings are answered while {@link #receive} waits. No extension is offered, so nothing is
 * compressed.
 */
public final class WebSocketClient implements AutoCloseable {

  private static final Logger LOG = System.getLogger(WebSocketClient.class.getName());
  private static final Duration OPENING = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Thread owner = Thread.currentThread();
  private final ByteConnection bytes;
  private final FrameReader reader;
  private final FrameWriter writer;
  private final ByteBuffer control = ByteBuffer.allocateDirect(Opcode.MAX_CONTROL);
  private boolean closed;

  private WebSocketClient(ByteConnection bytes) {
    this.bytes = bytes;
    this.reader = new FrameReader(bytes);
    this.writer = new FrameWriter(bytes);
  }

  /**
   * Connects, and opens a WebSocket at the address's path. With the scheme {@code wss} or {@code
   * signalr+https} it goes over TLS; the address's fragment is then the {@link Fingerprint} of the
   * only certificate that is accepted, or empty for what this Java trusts.
   *
   * @throws IllegalArgumentException if the fragment is no fingerprint
   * @throws IOException if no WebSocket comes about within a few seconds; the message names the
   *     address and says what was answered
   */
  public static WebSocketClient connect(EndpointAddress.Web to) throws IOException {
    boolean secure = to.scheme().equals("wss") || to.scheme().endsWith("+https");
    SSLEngine engine = secure ? PinnedCertificateTrustManager.engine(to) : null;
    ByteConnection bytes = null;
    try {
      PlainConnection plain = PlainConnection.connect(to.host(), to.port(), OPENING);
      bytes = plain;
      plain.setDeadline(OPENING);
      if (engine != null) {
        bytes = TlsConnection.handshake(plain, engine);
      }
      WebSocketClient client = new WebSocketClient(bytes);
      OpeningHandshake.perform(bytes, client.reader, to);
      bytes.clearDeadline();
      return client;
    } catch (SocketTimeoutException e) {
      throw failed(bytes, to + ": no answer within " + OPENING.toSeconds() + " s", e);
    } catch (IOException e) {
      throw failed(bytes, to + ": " + e.getMessage(), e);
    }
  }

  private static IOException failed(
      @Nullable ByteConnection bytes, String message, Exception cause) {
    if (bytes != null) {
      bytes.close();
    }
    return new IOException(message, cause);
  }

  /**
   * Sends one message in one frame.
   *
   * @param payload from its position to its limit, of any length; then its position is at its
   *     limit, and its content as it was. Best a direct buffer
   * @throws java.nio.channels.AsynchronousCloseException if another thread closed this client
   */
  public void send(MessageKind kind, ByteBuffer payload) throws IOException {
    writer.write(kind == MessageKind.BINARY ? Opcode.BINARY : Opcode.TEXT, payload);
  }

  /**
   * Waits for one whole message, whatever it holds. Answers pings on the way.
   *
   * @param message filled with it: on return from position 0 to its limit. Best a direct buffer
   * @throws ClosedByPeerException if the server closed, and said so
   * @throws java.io.EOFException if the server closed, and did not
   * @throws ProtocolException if it sent what no server may send, or a message longer than the
   *     buffer's capacity. It has been told; no further message can be had
   * @throws java.nio.channels.AsynchronousCloseException if another thread closed this client
   */
  public MessageKind receive(ByteBuffer message) throws IOException {
    try {
      return receiveFrames(message.clear());
    } catch (ProtocolException e) {
      sendClose(
          e.kind() == Cause.TOO_LONG ? Opcode.MESSAGE_TOO_BIG : Opcode.PROTOCOL_ERROR, e.reason());
      throw e;
    }
  }

  private MessageKind receiveFrames(ByteBuffer message) throws IOException {
    MessageKind kind = null;
    while (true) {
      reader.next();
      if (reader.opcode() >= Opcode.CLOSE) {
        answerControl();
        continue;
      }
      kind = kindOf(reader.opcode(), kind);
      if (reader.length() > message.capacity() - message.position()) {
        throw ProtocolException.replyTooLong(
            message.position() + reader.length(), message.capacity());
      }
      reader.payload(message);
      if (reader.isLast()) {
        message.flip();
        return kind;
      }
    }
  }

  private static MessageKind kindOf(int opcode, @Nullable MessageKind begun) throws IOException {
    if (opcode == Opcode.CONTINUATION && begun != null) {
      return begun;
    }
    if (begun == null && (opcode == Opcode.BINARY || opcode == Opcode.TEXT)) {
      return opcode == Opcode.BINARY ? MessageKind.BINARY : MessageKind.TEXT;
    }
    throw FrameReader.refused(
        "a frame with opcode %d came %s a message"
            .formatted(opcode, begun == null ? "instead of" : "in the middle of"));
  }

  private void answerControl() throws IOException {
    int opcode = reader.opcode();
    reader.payload(control.clear());
    control.flip();
    switch (opcode) {
      case Opcode.PING -> writer.write(Opcode.PONG, control);
      case Opcode.PONG -> {} // nobody asked, which is allowed
      case Opcode.CLOSE -> throw closedByPeer();
      default -> throw FrameReader.refused("a frame has the opcode " + opcode + ", which is none");
    }
  }

  private ClosedByPeerException closedByPeer() throws IOException {
    if (control.remaining() == 1) {
      throw FrameReader.refused("a close has a code of one byte");
    }
    int code = control.hasRemaining() ? control.getShort() & 0xffff : Opcode.NO_STATUS;
    String reason = UTF_8.decode(control).toString();
    sendClose(code == Opcode.NO_STATUS ? Opcode.NORMAL_CLOSURE : code, "");
    return new ClosedByPeerException(code, reason);
  }

  /** At most once, and without waiting for a peer that does not read. */
  private void sendClose(int code, String reason) {
    if (closed) {
      return;
    }
    closed = true;
    byte[] text = reason.getBytes(UTF_8);
    control.clear().putShort((short) code);
    control.put(text, 0, Math.min(text.length, control.remaining())).flip();
    try {
      bytes.setDeadline(CLOSING);
      writer.write(Opcode.CLOSE, control);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a server could not be told of the end", e);
    }
  }

  /**
   * By its owner: says goodbye, waits a second at most for the server's, and frees the connection.
   * By another thread: ends what the owner does with it. A second call does nothing.
   */
  @Override
  public void close() {
    if (Thread.currentThread() != owner && owner.isAlive()) {
      bytes.end();
      return;
    }
    if (!closed) {
      sendClose(Opcode.NORMAL_CLOSURE, "");
      awaitClose();
    }
    bytes.close();
  }

  private void awaitClose() {
    try {
      do {
        reader.next();
        reader.skip();
      } while (reader.opcode() != Opcode.CLOSE);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a server did not say goodbye", e);
    }
  }
}
