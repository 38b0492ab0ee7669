package dev.ipcbench.transport.websocket.client;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** TLS over a TCP connection. */
final class TlsConnection implements ByteConnection {

  private static final Logger LOG = System.getLogger(TlsConnection.class.getName());
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final PlainConnection tcp;
  private final SSLEngine engine;
  private final int recordBytes;
  private final ByteBuffer received;
  private final ByteBuffer sending;
  private final ByteBuffer decrypted; // and not yet read by the caller

  private TlsConnection(PlainConnection tcp, SSLEngine engine) {
    this.tcp = tcp;
    this.engine = engine;
    recordBytes = engine.getSession().getApplicationBufferSize();
    int packetBytes = engine.getSession().getPacketBufferSize();
    received = ByteBuffer.allocateDirect(2 * packetBytes).limit(0);
    sending = ByteBuffer.allocateDirect(packetBytes);
    decrypted = ByteBuffer.allocateDirect(recordBytes).limit(0);
  }

  /**
   * Returns once the TLS handshake is complete.
   *
   * @throws IOException if the handshake fails; the caller then closes the TCP connection
   */
  static TlsConnection handshake(PlainConnection tcp, SSLEngine engine) throws IOException {
    TlsConnection connection = new TlsConnection(tcp, engine);
    try {
      engine.beginHandshake();
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
          if (connection.unwrap(connection.decrypted.clear()) < 0) {
            throw new EOFException("the server closed the connection during the TLS handshake");
          }
          connection.decrypted.flip();
        } else {
          connection.continueHandshake();
        }
      }
      return connection;
    } catch (SSLException e) {
      connection.sendAlert(); // tells the server the reason
      throw new SSLException("TLS handshake failed: " + e.getMessage(), e);
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!decrypted.hasRemaining()) {
      if (into.remaining() >= recordBytes) {
        int count = unwrap(into);
        if (count != 0) {
          return count;
        }
      } else {
        int count = unwrap(decrypted.clear());
        decrypted.flip();
        if (count < 0) {
          return -1;
        }
      }
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        continueHandshake(); // a key update
      }
    }
    int count = Math.min(decrypted.remaining(), into.remaining());
    into.put(into.position(), decrypted, decrypted.position(), count)
        .position(into.position() + count);
    decrypted.position(decrypted.position() + count);
    return count;
  }

  /**
   * Decrypts one record.
   *
   * @return the bytes of application data in it, or -1 at the end of the stream
   */
  private int unwrap(ByteBuffer into) throws IOException {
    while (true) {
      SSLEngineResult result = engine.unwrap(received, into);
      switch (result.getStatus()) {
        case OK -> {
          return result.bytesProduced();
        }
        case CLOSED -> {
          return -1;
        }
        case BUFFER_UNDERFLOW -> {
          received.compact();
          try {
            if (tcp.read(received) < 0) {
              return -1;
            }
          } finally {
            received.flip();
          }
        }
        case BUFFER_OVERFLOW -> throw new SSLException("a record is longer than TLS allows");
      }
    }
  }

  /** Performs the next step of a handshake, unless it is to read. */
  private void continueHandshake() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      case NEED_WRAP -> wrap(EMPTY);
      default ->
          throw new SSLException("the server started a new handshake, which TLS 1.3 forbids");
    }
  }

  private void wrap(ByteBuffer from) throws IOException {
    SSLEngineResult result = engine.wrap(from, sending.clear());
    tcp.write(sending.flip());
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && from.hasRemaining()) {
      throw new EOFException("the peer closed the connection");
    }
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    do {
      wrap(from);
    } while (from.hasRemaining());
  }

  @Override
  public void close() {
    sendAlert();
    tcp.close();
  }

  /** Sends the alert of a failed handshake, or else {@code close_notify}. */
  private void sendAlert() {
    try {
      engine.closeOutbound();
      tcp.setDeadline(Duration.ofSeconds(1));
      for (int i = 0; i < 2 && !engine.isOutboundDone(); i++) {
        wrap(EMPTY);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "could not send a TLS alert", e);
    }
  }
}
