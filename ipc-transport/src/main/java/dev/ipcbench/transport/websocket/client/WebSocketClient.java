package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.certificate.Fingerprint;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A blocking WebSocket client (RFC 6455) on the thread of its caller: there is no other thread
 * between the caller and the socket, and a message allocates nothing (over TLS, only what the JDK
 * allocates). Owned by the thread that connected it. Any thread may call {@link #close()} to
 * interrupt a blocked call.
 *
 * <p>{@link #receive} answers pings while it waits. No extension is offered, so messages are not
 * compressed.
 */
public final class WebSocketClient implements AutoCloseable {

  private static final Logger LOG = System.getLogger(WebSocketClient.class.getName());
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** The type of a message (RFC 6455, section 5.6). */
  public enum MessageKind {
    /** Any bytes. */
    BINARY,
    /** UTF-8; not validated. */
    TEXT
  }

  private final Thread owner = Thread.currentThread();
  private final PlainConnection tcp;
  private final ByteConnection connection;
  private final FrameReader reader;
  private final FrameWriter writer;
  private final ByteBuffer control = ByteBuffer.allocateDirect(Opcode.MAX_CONTROL);
  private boolean closeSent;

  /** Owns both, which end the same connection, from here on. */
  WebSocketClient(PlainConnection tcp, ByteConnection connection) {
    this.tcp = tcp;
    this.connection = connection;
    this.reader = new FrameReader(connection);
    this.writer = new FrameWriter(connection);
  }

  /**
   * Connects, and opens a WebSocket at the path of the address. Schemes {@code wss} and {@code
   * signalr+https} use TLS; the fragment is then the {@link Fingerprint} of the only accepted
   * certificate, or empty to trust what this Java runtime trusts.
   *
   * @throws IllegalArgumentException if the fragment is not a fingerprint
   * @throws IOException if the WebSocket cannot be opened within a few seconds; the message names
   *     the address and the cause
   */
  public static WebSocketClient connect(EndpointAddress.Web to) throws IOException {
    boolean secure = to.scheme().equals("wss") || to.scheme().endsWith("+https");
    SSLEngine engine = secure ? PinnedCertificateTrustManager.clientEngine(to) : null;
    ByteConnection connection = null;
    try {
      PlainConnection tcp = PlainConnection.connect(to.host(), to.port(), OPEN_TIMEOUT);
      connection = tcp;
      tcp.setDeadline(OPEN_TIMEOUT);
      if (engine != null) {
        connection = TlsConnection.handshake(tcp, engine);
      }
      WebSocketClient client = new WebSocketClient(tcp, connection);
      OpeningHandshake.perform(connection, client.reader, to);
      tcp.clearDeadline();
      return client;
    } catch (IOException e) {
      if (connection != null) {
        connection.close();
      }
      boolean late = e instanceof SocketTimeoutException;
      String reason = late ? "no answer within " + OPEN_TIMEOUT.toSeconds() + " s" : e.getMessage();
      throw new IOException(to + ": " + reason, e);
    }
  }

  /**
   * Sends a message as one frame.
   *
   * @param payload sent from its position to its limit; on return its position is at its limit, and
   *     its content unchanged. Preferably a direct buffer
   * @throws java.nio.channels.AsynchronousCloseException if another thread closed this client
   */
  public void send(MessageKind kind, ByteBuffer payload) throws IOException {
    writer.write(kind == MessageKind.BINARY ? Opcode.BINARY : Opcode.TEXT, payload);
  }

  /**
   * Waits for a complete message, and answers pings meanwhile.
   *
   * @param message holds the message on return, from position 0 to its limit. Preferably a direct
   *     buffer
   * @throws EOFException if the server closed the connection; the message contains the status code
   *     (RFC 6455, section 7.4; 1005 for none) and the reason of its close frame, which was
   *     answered
   * @throws ProtocolException if the server sent an invalid frame, or a message longer than the
   *     buffer's capacity. The reason has been sent to the server; no message can follow
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
      reader.readHeader();
      if (reader.opcode() >= Opcode.CLOSE) {
        handleControl();
        continue;
      }
      kind = kindOf(reader.opcode(), kind);
      if (reader.length() > message.capacity() - message.position()) {
        throw new ProtocolException(
            Cause.TOO_LONG,
            "expected a message of at most %d bytes, got at least %d bytes"
                .formatted(message.capacity(), message.position() + reader.length()));
      }
      reader.readPayload(message);
      if (reader.isLast()) {
        message.flip();
        return kind;
      }
    }
  }

  private static MessageKind kindOf(int opcode, @Nullable MessageKind started) throws IOException {
    if (opcode == Opcode.CONTINUATION && started != null) {
      return started;
    }
    if (started == null && (opcode == Opcode.BINARY || opcode == Opcode.TEXT)) {
      return opcode == Opcode.BINARY ? MessageKind.BINARY : MessageKind.TEXT;
    }
    throw FrameReader.invalid(
        "received a frame with opcode %d %s a message"
            .formatted(opcode, started == null ? "instead of" : "in the middle of"));
  }

  private void handleControl() throws IOException {
    int opcode = reader.opcode();
    reader.readPayload(control.clear());
    control.flip();
    switch (opcode) {
      case Opcode.PING -> writer.write(Opcode.PONG, control);
      case Opcode.PONG -> {} // unsolicited pongs are allowed (section 5.5.3)
      case Opcode.CLOSE -> throw closedByPeer();
      default -> throw FrameReader.invalid("a frame has the unknown opcode " + opcode);
    }
  }

  private EOFException closedByPeer() throws IOException {
    if (control.remaining() == 1) {
      throw FrameReader.invalid("a close has a status code of one byte");
    }
    int code = control.hasRemaining() ? control.getShort() & 0xffff : Opcode.NO_STATUS;
    String reason = UTF_8.decode(control).toString();
    sendClose(code == Opcode.NO_STATUS ? Opcode.NORMAL_CLOSURE : code, "");
    return new EOFException(
        "the peer closed the connection with code %d%s"
            .formatted(code, reason.isEmpty() ? ", without a reason" : ": " + reason));
  }

  /** Sends a close frame at most once, without waiting for a server that does not read. */
  private void sendClose(int code, String reason) {
    if (closeSent) {
      return;
    }
    closeSent = true;
    byte[] text = reason.getBytes(UTF_8);
    control.clear().putShort((short) code);
    control.put(text, 0, Math.min(text.length, control.remaining())).flip();
    try {
      tcp.setDeadline(CLOSE_TIMEOUT);
      writer.write(Opcode.CLOSE, control);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "could not send a close frame", e);
    }
  }

  /**
   * Closes the connection. Called by the owner, performs the closing handshake, for at most one
   * second. Called by another thread, aborts the call that the owner is blocked in. A second call
   * does nothing.
   */
  @Override
  public void close() {
    if (Thread.currentThread() != owner && owner.isAlive()) {
      tcp.close();
      return;
    }
    if (!closeSent) {
      sendClose(Opcode.NORMAL_CLOSURE, "");
      awaitClose();
    }
    connection.close();
  }

  private void awaitClose() {
    try {
      do {
        reader.readHeader();
        reader.skipPayload();
      } while (reader.opcode() != Opcode.CLOSE);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the server did not answer a close frame", e);
    }
  }
}
