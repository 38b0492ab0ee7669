package dev.ipcbench.transport.websocket.client.io;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A TCP connection, without delay of small packets ({@code TCP_NODELAY}). */
public final class PlainConnection implements ByteConnection {

  private static final Logger LOG = System.getLogger(PlainConnection.class.getName());
  private static final int CHUNK = 4096;

  private final SocketChannel channel;
  private boolean hurried;
  private long deadlineNanos;

  private PlainConnection(SocketChannel channel) {
    this.channel = channel;
  }

  public static PlainConnection connect(String host, int port, Duration timeout)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("no address is known for the name '" + host + "'");
    }
    SocketChannel channel = SocketChannel.open();
    PlainConnection bytes = new PlainConnection(channel);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, (int) timeout.toMillis());
      return bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return hurried ? readInTime(into) : channel.read(into);
  }

  /** Only the socket's stream knows a timeout, and it takes arrays alone. */
  private int readInTime(ByteBuffer into) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException("nothing more came in time");
    }
    channel.socket().setSoTimeout((int) millis);
    byte[] chunk = new byte[Math.min(into.remaining(), CHUNK)];
    int count = channel.socket().getInputStream().read(chunk);
    into.put(chunk, 0, Math.max(0, count));
    return count;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    if (hurried) {
      channel.configureBlocking(false);
      channel.write(from);
      channel.configureBlocking(true);
      if (from.hasRemaining()) {
        throw new SocketTimeoutException("the peer does not read what it is sent");
      }
    }
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }

  @Override
  public void setDeadline(Duration patience) {
    hurried = true;
    deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  @Override
  public void clearDeadline() {
    hurried = false;
  }

  @Override
  public void end() {
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket did not close cleanly", e);
    }
  }
}
