package dev.ipcbench.transport.signalr.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.hosted.SessionHandler;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.Handshake;
import dev.ipcbench.transport.signalr.protocol.HubMessage;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One client of the hub. Read by one web server thread at a time; written by that thread, by
 * streams, and by the keep-alive.
 *
 * <pre>
 *               handshake          record
 *   HANDSHAKE ───────────► OPEN ──────────► OPEN (its method is invoked)
 *       │ unknown protocol   │ invalid, too long, too slow
 *       ▼                    ▼
 *     {"error": ...}       Close(error), the rest of the message is discarded, CLOSED
 * </pre>
 */
final class HubConnection implements SessionHandler.Conversation {

  private static final Logger LOG = System.getLogger(HubConnection.class.getName());

  /** The bytes of a refused message that are discarded, so that no reset overtakes the reason. */
  private static final long DRAIN_LIMIT = 8L << 20;

  private final WebSocketSession session;
  private final EchoHub hub;
  private final HubConnections connections;
  private final PartialRecordBuffer unread;
  private final EchoStreams streams;

  /** Uncontended while a client waits for its reply: then costs one compare-and-set. */
  private final ReentrantLock sending = new ReentrantLock();

  private final HubConnections.Liveness liveness = new HubConnections.Liveness();

  /** The encoding of the reading thread; null before the handshake is complete. */
  private volatile @Nullable HubProtocol protocol;

  private volatile boolean closing;
  private long drained;

  private HubConnection(WebSocketSession session, EchoHub hub, HubConnections connections) {
    this.session = session;
    this.hub = hub;
    this.connections = connections;
    this.unread = new PartialRecordBuffer(session);
    this.streams = new EchoStreams(hub, this);
  }

  /** Returns the connection of a session that was just opened. */
  static HubConnection open(WebSocketSession session, EchoHub hub, HubConnections connections) {
    HubConnection connection = new HubConnection(session, hub, connections);
    connections.add(connection);
    hub.traffic().opened();
    return connection;
  }

  HubConnections.Liveness liveness() {
    return liveness;
  }

  EchoStreams streams() {
    return streams;
  }

  @Override
  public void receive(ByteBuffer part, boolean text, boolean last) {
    liveness.received();
    try {
      if (closing) {
        drain(part.remaining(), last);
        return;
      }
      ByteBuffer in = unread.with(part, last);
      read(in, text);
      unread.keep(in);
    } catch (ProtocolException e) {
      refuse(e, last);
    } catch (IOException | IllegalStateException e) {
      fail(e);
    }
  }

  private void read(ByteBuffer in, boolean text) throws IOException {
    HubProtocol encoding = protocol;
    if (encoding == null) {
      encoding = Handshake.readRequest(in);
      if (encoding == null) {
        return;
      }
      send(encoding, Handshake.response(null));
      protocol = encoding;
    }
    if (text && !encoding.isText() && in.hasRemaining()) {
      throw new ProtocolException(
          Cause.WRONG_PROTOCOL, "received a text frame, but messagepack requires binary frames");
    }
    HubMessage message = encoding.read(in);
    while (message != null && !closing) {
      dispatch(message, encoding);
      message = encoding.read(in);
    }
  }

  private void dispatch(HubMessage message, HubProtocol encoding) throws IOException {
    switch (message) {
      case HubMessage.Invocation invocation -> hub.invoke(invocation, encoding, this);
      case HubMessage.Cancel(var id) -> streams.cancel(id);
      case HubMessage.Other(var type) when type == HubProtocol.PING -> liveness.pinged();
      case HubMessage.Other(var type) when type == HubProtocol.CLOSE -> {
        closing = true;
        close(CloseStatus.NORMAL);
      }
      case HubMessage.Other _ -> {} // client streams, which no method takes, or a newer record type
    }
  }

  /**
   * Sends one record. Blocks while the client does not read, up to the send timeout.
   *
   * @param writer the encoding of the record; null before the handshake, which is text
   */
  void send(@Nullable HubProtocol writer, ByteBuffer record) throws IOException {
    boolean text = writer == null || writer.isText();
    sending.lock();
    try {
      liveness.sent();
      session.sendMessage(text ? new TextMessage(UTF_8.decode(record)) : new BinaryMessage(record));
    } finally {
      sending.unlock();
    }
  }

  /** Sends a ping, unless another record is being sent, which serves the same purpose. */
  void ping() {
    HubProtocol writer = writer();
    if (writer != null && !sending.isLocked()) {
      try {
        send(writer, writer.ping());
      } catch (IOException | IllegalStateException e) {
        fail(e);
      }
    }
  }

  /** Returns an encoding for a thread other than the reading one; null before the handshake. */
  private @Nullable HubProtocol writer() {
    HubProtocol encoding = protocol;
    return encoding == null ? null : encoding.copy();
  }

  /** Returns whether the handshake is complete and the connection is not closing. */
  boolean isOpen() {
    return protocol != null && !closing;
  }

  /** Sends the client the reason and closes the connection; only closes it if already closing. */
  void refuse(ProtocolException e, boolean atEndOfMessage) {
    if (closing) {
      closeOnError();
      return;
    }
    hub.refuse(e);
    closing = true;
    HubProtocol writer = writer();
    try {
      send(writer, writer == null ? Handshake.response(e.reason()) : writer.close(e.reason()));
      if (atEndOfMessage) {
        close(CloseStatus.NORMAL);
      }
    } catch (IOException | IllegalStateException failure) {
      fail(failure);
    }
  }

  /** Closes the connection because the app stops; the client may reconnect. */
  void shutDown() {
    HubProtocol writer = writer();
    try {
      if (writer != null) {
        send(writer, writer.close(null));
      }
      close(CloseStatus.GOING_AWAY);
    } catch (IOException | IllegalStateException e) {
      fail(e);
    }
  }

  private void drain(int bytes, boolean last) throws IOException {
    drained += bytes;
    if (last || drained > DRAIN_LIMIT) {
      close(CloseStatus.NORMAL);
    }
  }

  private void close(CloseStatus status) throws IOException {
    if (session.isOpen()) {
      session.close(status);
    }
  }

  /** Closes the connection after a failure to send; other connections are not affected. */
  void fail(Exception e) {
    closing = true;
    streams.cancelAll();
    if (isTimeout(e)) {
      hub.refuse(new ProtocolException(Cause.TOO_SLOW, "it did not read from the connection"));
    } else {
      LOG.log(Level.DEBUG, "signalr: a connection ended early", e);
    }
    closeOnError();
  }

  private void closeOnError() {
    try {
      close(CloseStatus.SERVER_ERROR);
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "signalr: a connection did not close cleanly", e);
    }
  }

  private static boolean isTimeout(@Nullable Throwable e) {
    return e != null && (e instanceof SocketTimeoutException || isTimeout(e.getCause()));
  }

  @Override
  public void closed(CloseStatus status) {
    connections.remove(this);
    hub.traffic().closed();
    closing = true;
    streams.cancelAll();
  }
}
