package dev.ipcbench.transport.websocket.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A TCP connection with {@code TCP_NODELAY}. */
final class PlainConnection implements ByteConnection {

  private static final Logger LOG = System.getLogger(PlainConnection.class.getName());
  private static final String REFUSED = "Connection refused";
  private static final int CHUNK = 4096;

  private final SocketChannel channel;
  private boolean hasDeadline;
  private long deadlineNanos;

  /** Owns the channel from here on. */
  PlainConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Returns a connection to the port, once it is established. */
  static PlainConnection connect(String host, int port, Duration timeout) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host '" + host + "'");
    }
    SocketChannel channel = SocketChannel.open();
    PlainConnection connection = new PlainConnection(channel);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, (int) timeout.toMillis());
      return connection;
    } catch (IOException e) {
      connection.close();
      if (e instanceof ConnectException && String.valueOf(e.getMessage()).startsWith(REFUSED)) {
        throw new IOException("connection refused: no server is listening on port " + port, e);
      }
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return hasDeadline ? readBeforeDeadline(into) : channel.read(into);
  }

  /** Reads through the socket's stream, which alone supports a timeout, and only with arrays. */
  private int readBeforeDeadline(ByteBuffer into) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException("no data was received before the deadline");
    }
    channel.socket().setSoTimeout((int) millis);
    byte[] chunk = new byte[Math.min(into.remaining(), CHUNK)];
    int count = channel.socket().getInputStream().read(chunk);
    into.put(chunk, 0, Math.max(0, count));
    return count;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    if (hasDeadline) {
      channel.configureBlocking(false);
      try {
        channel.write(from);
      } finally {
        channel.configureBlocking(true);
      }
      if (from.hasRemaining()) {
        throw new SocketTimeoutException("the peer does not read from the connection");
      }
    }
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }

  /**
   * Sets a deadline for all further reads together, after which they throw {@link
   * SocketTimeoutException}. A write that would block fails at once.
   */
  void setDeadline(Duration timeout) {
    hasDeadline = true;
    deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  /** Removes the deadline: further reads and writes wait without a limit. */
  void clearDeadline() {
    hasDeadline = false;
  }

  /** Makes the current and all further reads and writes fail; called by any thread. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket did not close cleanly", e);
    }
  }
}
