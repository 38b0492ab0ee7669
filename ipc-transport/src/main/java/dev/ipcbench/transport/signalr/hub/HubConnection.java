package dev.ipcbench.transport.signalr.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.signalr.protocol.Handshake;
import dev.ipcbench.transport.signalr.protocol.HubMessage;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import dev.ipcbench.transport.signalr.protocol.PartialRecordBuffer;
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
 * One client of the hub. What comes is read by one thread of the web server at a time; what goes is
 * written by that thread, by streams, and by the keep-alive.
 *
 * <pre>
 *               handshake          record
 *   HANDSHAKE ───────────► OPEN ──────────► OPEN (its method is called)
 *       │ another protocol   │ invalid, too long, too slow
 *       ▼                    ▼
 *     {"error": ...}       Close(error), the rest of the message is read and forgotten, END
 * </pre>
 */
final class HubConnection {

  private static final Logger LOG = System.getLogger(HubConnection.class.getName());

  private final WebSocketSession session;
  private final EchoHub hub;
  private final PartialRecordBuffer unread;
  private final EchoStreams streams = new EchoStreams(this);

  /** Never contended while a client waits for what it has called: costs an exchange of a word. */
  private final ReentrantLock sending = new ReentrantLock();

  private final Liveness liveness = new Liveness();
  private @Nullable HubProtocol protocol;
  private volatile @Nullable String protocolName;
  private volatile boolean refused;
  private long drained;

  HubConnection(WebSocketSession session, EchoHub hub) {
    this.session = session;
    this.hub = hub;
    this.unread = new PartialRecordBuffer(session);
  }

  Liveness liveness() {
    return liveness;
  }

  EchoStreams streams() {
    return streams;
  }

  /**
   * Takes a message, or a piece of one.
   *
   * @param piece owned by the connection from here on
   * @param last whether the message ends with it
   */
  void received(ByteBuffer piece, boolean text, boolean last) {
    liveness.heard();
    try {
      if (refused) {
        drain(piece.remaining(), last);
        return;
      }
      ByteBuffer in = unread.with(piece, text, last);
      take(in, text);
      unread.keep(in);
    } catch (ProtocolException e) {
      refuse(e, last);
    } catch (IOException | IllegalStateException e) {
      broken(e);
    }
  }

  private void take(ByteBuffer in, boolean text) throws IOException {
    HubProtocol spoken = protocol;
    if (spoken == null) {
      spoken = Handshake.read(in);
      if (spoken == null) {
        return;
      }
      protocol = spoken;
      send(spoken.isText(), Handshake.answer(null));
      protocolName = spoken.name();
    }
    if (text && !spoken.isText() && in.hasRemaining()) {
      throw new ProtocolException(
          Cause.WRONG_PROTOCOL, "a text frame came, but messagepack travels in binary frames");
    }
    HubMessage message = spoken.read(in);
    while (message != null && !refused) {
      dispatch(message, spoken);
      message = spoken.read(in);
    }
  }

  private void dispatch(HubMessage message, HubProtocol spoken) throws IOException {
    switch (message) {
      case HubMessage.Invocation call -> hub.call(call, spoken, this);
      case HubMessage.Cancel(var id) -> streams.cancel(id);
      case HubMessage.Ping _ -> liveness.pinged();
      case HubMessage.Close _ -> {
        refused = true; // whatever follows is not read
        close(CloseStatus.NORMAL);
      }
      case HubMessage.Other _ -> {} // streams to the hub, which has no method for them, and news
    }
  }

  /** Sends one record. Blocks while the client does not read, until the limit for that. */
  void send(boolean text, ByteBuffer record) throws IOException {
    sending.lock();
    try {
      liveness.spoke();
      session.sendMessage(text ? new TextMessage(UTF_8.decode(record)) : new BinaryMessage(record));
    } finally {
      sending.unlock();
    }
  }

  /** Sends a ping, unless something is being sent that says as much. */
  void ping() {
    HubProtocol writer = writer();
    if (writer != null && !sending.isLocked()) {
      try {
        send(writer.isText(), writer.ping());
      } catch (IOException | IllegalStateException e) {
        broken(e);
      }
    }
  }

  /** An encoder for another thread than the reading one; null before the handshake. */
  @Nullable HubProtocol writer() {
    String name = protocolName;
    return name == null ? null : HubProtocol.named(name);
  }

  /** Whether its handshake is done, and nothing else ends it. */
  boolean isServed() {
    return protocolName != null && !refused;
  }

  /** Tells the client why the connection ends, and ends it; at once if it has been told before. */
  void refuse(ProtocolException e, boolean atEndOfMessage) {
    if (refused) {
      abandon();
      return;
    }
    hub.count(e);
    refused = true;
    LOG.log(Level.WARNING, "signalr: a peer was refused: {0}", e.getMessage());
    HubProtocol writer = writer();
    try {
      if (writer == null) {
        send(true, Handshake.answer(e.reason()));
      } else {
        send(writer.isText(), writer.close(e.reason(), false));
      }
      if (atEndOfMessage) {
        close(CloseStatus.NORMAL);
      }
    } catch (IOException | IllegalStateException broken) {
      broken(broken);
    }
  }

  /** Tells the client that the hub goes, and that it may come back. */
  void goodbye() {
    HubProtocol writer = writer();
    try {
      if (writer != null) {
        send(writer.isText(), writer.close(null, true));
      }
      close(CloseStatus.GOING_AWAY);
    } catch (IOException | IllegalStateException e) {
      broken(e);
    }
  }

  private void drain(int bytes, boolean last) throws IOException {
    drained += bytes;
    if (last || drained > Refusal.DRAIN_LIMIT) {
      close(CloseStatus.NORMAL);
    }
  }

  private void close(CloseStatus status) throws IOException {
    if (session.isOpen()) {
      session.close(status);
    }
  }

  /** A client that is gone, or does not read, ends nobody but itself. */
  void broken(Exception e) {
    refused = true;
    streams.cancelAll();
    if (isTimeout(e)) {
      hub.count(new ProtocolException(Cause.TOO_SLOW, "it did not read what it was sent"));
      LOG.log(Level.WARNING, "signalr: a peer was refused: it did not read what it was sent");
    } else {
      LOG.log(Level.DEBUG, "signalr: a connection ended early", e);
    }
    abandon();
  }

  private void abandon() {
    try {
      close(CloseStatus.SERVER_ERROR);
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "signalr: a connection did not close cleanly", e);
    }
  }

  private static boolean isTimeout(@Nullable Throwable e) {
    return e != null && (e instanceof SocketTimeoutException || isTimeout(e.getCause()));
  }

  /** The WebSocket is closed. */
  void ended() {
    refused = true;
    streams.cancelAll();
  }
}
