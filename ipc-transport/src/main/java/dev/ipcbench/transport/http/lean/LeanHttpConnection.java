package dev.ipcbench.transport.http.lean;

import dev.ipcbench.platform.Authority;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamIo;
import dev.ipcbench.transport.stream.TcpSockets;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The client side on the thread of its caller: a persistent connection over which requests and
 * replies alternate. There is no other thread between the caller and the socket, and a round trip
 * allocates nothing.
 *
 * <p>Where the peer closes the connection after a reply, the next round trip opens another one,
 * which {@link #reconnects()} counts. One that the peer has closed unannounced is replaced once per
 * round trip, if no byte of the reply has come (RFC 9112, section 9.3.1): to echo a message again
 * does no harm. A connection that is reset is lost.
 */
public final class LeanHttpConnection implements Connection {

  private static final String REFUSED = "Connection refused";

  /** Linux says so if the peer had closed before; a connection that is lost now was "reset". */
  private static final String BROKEN_PIPE = "Broken pipe";

  private final EndpointAddress.Web to;
  private final Thread owner = Thread.currentThread();
  private final RequestWriter writer;
  private final ReplyReader reader = new ReplyReader();
  private volatile @Nullable StreamIo io;
  private volatile boolean closed;
  private boolean hasReplied;
  private long reconnects;

  private LeanHttpConnection(EndpointAddress.Web to, String host) {
    this.to = to;
    this.writer = new RequestWriter(to.path(), host);
  }

  /**
   * Returns once a TCP connection is open.
   *
   * @throws IOException if no server listens there; the message contains the address
   */
  public static LeanHttpConnection open(EndpointAddress.Web to) throws IOException {
    LeanHttpConnection connection = new LeanHttpConnection(to, host(to));
    connection.connect();
    return connection;
  }

  /** Returns an address for a name with an underscore, which Docker makes and Tomcat refuses. */
  private static String host(EndpointAddress.Web to) throws IOException {
    try {
      return Authority.known(URI.create(to.toString())).getRawAuthority();
    } catch (UnknownHostException e) {
      throw new IOException("%s: unknown host '%s'".formatted(to, to.host()), e);
    }
  }

  private StreamIo connect() throws IOException {
    try {
      SocketChannel channel = TcpSockets.connect(to, to.host(), to.port());
      StreamIo connected;
      try {
        connected = Sockets.io(channel, Wait.BLOCK);
      } catch (IOException e) {
        channel.close();
        throw new IOException(to + ": " + e.getMessage(), e);
      }
      reader.clear();
      hasReplied = false;
      io = connected;
      if (closed) { // by another thread, which may have seen no connection
        connected.close();
        throw new AsynchronousCloseException();
      }
      return connected;
    } catch (IOException e) {
      if (e.getCause() instanceof ConnectException refused
          && String.valueOf(refused.getMessage()).startsWith(REFUSED)) {
        throw new IOException(
            to + ": connection refused: no server is listening on port " + to.port(), e);
      }
      throw e;
    }
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    StreamIo open = io;
    int start = request.position();
    try {
      exchange(open == null ? reconnect() : open, request, reply);
    } catch (IOException e) {
      if (!wasClosedWhileIdle(e)) {
        throw closed ? asynchronousClose(e) : e;
      }
      exchange(reconnectAfter(e), request.position(start), reply);
    }
  }

  private void exchange(StreamIo open, ByteBuffer request, ByteBuffer reply) throws IOException {
    boolean complete = false;
    try {
      reader.expectReply();
      writer.write(open, request);
      reader.read(open, reply);
      hasReplied = true;
      complete = true;
    } finally {
      if (!complete || reader.isLast()) {
        open.close();
        io = null;
      }
    }
  }

  private boolean wasClosedWhileIdle(IOException e) {
    return hasReplied
        && !closed
        && !reader.hasReceived()
        && (e instanceof EOFException || String.valueOf(e.getMessage()).equals(BROKEN_PIPE));
  }

  private StreamIo reconnect() throws IOException {
    if (closed) {
      throw new AsynchronousCloseException();
    }
    StreamIo connected = connect();
    reconnects++;
    return connected;
  }

  /** Reconnects; if that fails, the peer is gone, and the connection was lost before. */
  private StreamIo reconnectAfter(IOException lost) throws IOException {
    try {
      return reconnect();
    } catch (IOException e) {
      if (closed) {
        throw asynchronousClose(e);
      }
      lost.addSuppressed(e);
      throw lost;
    }
  }

  private static IOException asynchronousClose(IOException cause) {
    if (cause instanceof AsynchronousCloseException) {
      return cause;
    }
    IOException exception = new AsynchronousCloseException();
    exception.initCause(cause);
    return exception;
  }

  @Override
  public long reconnects() {
    return reconnects;
  }

  @Override
  public void close() {
    closed = true;
    StreamIo open = io;
    if (open == null) {
      return;
    }
    if (Thread.currentThread() == owner) {
      open.close();
    } else {
      open.end();
    }
  }
}
