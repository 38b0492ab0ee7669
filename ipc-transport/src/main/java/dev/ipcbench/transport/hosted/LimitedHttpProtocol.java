package dev.ipcbench.transport.hosted;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A port of Tomcat on which a further connection takes the place of the one that was idle longest.
 * Tomcat's own limit leaves it waiting until a client closes. Each connection can have a thread, so
 * that slow bodies leave one for the others.
 */
public final class LimitedHttpProtocol extends Http11NioProtocol {

  private static final int UNLIMITED = -1;

  /** Tomcat's default. */
  private static final int LEAST_THREADS = 200;

  private final LimitedEndpoint endpoint;

  /** Called by Tomcat, which knows the name of the class. */
  public LimitedHttpProtocol() {
    this(new LimitedEndpoint());
  }

  private LimitedHttpProtocol(LimitedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * Sets the limit before the port is opened.
   *
   * @param evicted called when a connection is closed in favour of another
   */
  public void limit(int maxConnections, Runnable evicted) {
    setMaxConnections(UNLIMITED);
    setMaxThreads(Math.max(LEAST_THREADS, maxConnections));
    endpoint.maxConnections = maxConnections;
    endpoint.evicted = evicted;
  }

  private static final class LimitedEndpoint extends NioEndpoint {

    private int maxConnections = Integer.MAX_VALUE;
    private Runnable evicted = () -> {};

    /** Called by the acceptor for a new connection. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      if (connections.size() >= maxConnections) {
        closeLongestIdle();
      }
      return super.setSocketOptions(socket);
    }

    private void closeLongestIdle() {
      List<SocketWrapperBase<NioChannel>> open =
          connections.values().stream()
              .filter(each -> each.getError() == null && !each.isClosed())
              .toList();
      if (open.size() < maxConnections) {
        return; // enough are closing already
      }
      open.stream()
          .min(
              Comparator.<SocketWrapperBase<NioChannel>, Boolean>comparing(LimitedEndpoint::isBusy)
                  .thenComparingLong(LimitedEndpoint::lastUsedMillis))
          .ifPresent(this::close);
    }

    /** Returns whether a thread is reading, answering or writing. */
    private static boolean isBusy(SocketWrapperBase<NioChannel> connection) {
      return connection.getLock().isLocked();
    }

    private static long lastUsedMillis(SocketWrapperBase<NioChannel> connection) {
      return connection instanceof NioSocketWrapper nio
          ? Math.max(nio.getLastRead(), nio.getLastWrite())
          : 0;
    }

    /** Closes a connection as Tomcat does after a timeout: a WebSocket session learns of it. */
    private void close(SocketWrapperBase<NioChannel> connection) {
      connection.setError(new IOException("more than " + maxConnections + " connections"));
      evicted.run();
      if (!processSocket(connection, SocketEvent.ERROR, true)) {
        connection.close();
      }
    }
  }
}
