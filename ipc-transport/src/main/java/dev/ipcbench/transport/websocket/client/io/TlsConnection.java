package dev.ipcbench.transport.websocket.client.io;

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
public final class TlsConnection implements ByteConnection {

  private static final Logger LOG = System.getLogger(TlsConnection.class.getName());
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PlainConnection wire;
  private final SSLEngine engine;
  private final int recordBytes;
  private final ByteBuffer received;
  private final ByteBuffer sending;
  private final ByteBuffer clear; // decrypted, and not asked for yet

  private TlsConnection(PlainConnection wire, SSLEngine engine) {
    this.wire = wire;
    this.engine = engine;
    recordBytes = engine.getSession().getApplicationBufferSize();
    int packetBytes = engine.getSession().getPacketBufferSize();
    received = ByteBuffer.allocateDirect(2 * packetBytes).limit(0);
    sending = ByteBuffer.allocateDirect(packetBytes);
    clear = ByteBuffer.allocateDirect(recordBytes).limit(0);
  }

  /**
   * Returns when both sides are agreed.
   *
   * @throws IOException if they are not; whoever called closes the connection
   */
  public static TlsConnection handshake(PlainConnection wire, SSLEngine engine) throws IOException {
    TlsConnection bytes = new TlsConnection(wire, engine);
    try {
      engine.beginHandshake();
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
          if (bytes.unwrap(bytes.clear.clear()) < 0) {
            throw new EOFException("it closed the connection instead of speaking TLS");
          }
          bytes.clear.flip();
        } else {
          bytes.proceed();
        }
      }
      return bytes;
    } catch (SSLException e) {
      bytes.sayGoodbye(); // the alert that tells the server why
      throw new SSLException("no TLS came about: " + e.getMessage(), e);
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!clear.hasRemaining()) {
      if (into.remaining() >= recordBytes) {
        int count = unwrap(into);
        if (count != 0) {
          return count;
        }
      } else {
        int count = unwrap(clear.clear());
        clear.flip();
        if (count < 0) {
          return -1;
        }
      }
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        proceed(); // a new key
      }
    }
    int count = Math.min(clear.remaining(), into.remaining());
    into.put(into.position(), clear, clear.position(), count).position(into.position() + count);
    clear.position(clear.position() + count);
    return count;
  }

  /** Decrypts one record; 0 if it was none of the application's, -1 at the end of the stream. */
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
            if (wire.read(received) < 0) {
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

  /** What the engine wants done besides reading. */
  private void proceed() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      case NEED_WRAP -> wrap(NOTHING);
      default -> throw new SSLException("the server began a new handshake, which TLS 1.3 has not");
    }
  }

  private void wrap(ByteBuffer from) throws IOException {
    SSLEngineResult result = engine.wrap(from, sending.clear());
    wire.write(sending.flip());
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
  public void setDeadline(Duration patience) {
    wire.setDeadline(patience);
  }

  @Override
  public void clearDeadline() {
    wire.clearDeadline();
  }

  @Override
  public void end() {
    wire.end();
  }

  @Override
  public void close() {
    sayGoodbye();
    wire.close();
  }

  private void sayGoodbye() {
    try {
      engine.closeOutbound();
      wire.setDeadline(Duration.ofSeconds(1));
      for (int i = 0; i < 2 && !engine.isOutboundDone(); i++) {
        wrap(NOTHING);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a server could not be told of the end of TLS", e);
    }
  }
}
