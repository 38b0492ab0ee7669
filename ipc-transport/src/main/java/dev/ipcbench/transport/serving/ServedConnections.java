package dev.ipcbench.transport.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that one endpoint serves. There are no more than {@link
 * Serving#maxConnections()}: a further one takes the place of the one that was idle longest.
 */
public final class ServedConnections implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ServedConnections.class.getName());

  private final String transport;
  private final Serving serving;
  private final Set<ServedConnection> open = ConcurrentHashMap.newKeySet();

  /**
   * @param transport the id of the transport
   */
  public ServedConnections(String transport, Serving serving) {
    this.transport = transport;
    this.serving = serving;
  }

  /**
   * Serves an accepted connection on a thread of its own; closes it if there is none. Called by one
   * thread.
   */
  public void serve(ServedConnection.Service service) {
    if (open.size() >= serving.maxConnections()) {
      endLongestIdle();
    }
    ServedConnection connection = new ServedConnection(transport, serving, service, open::remove);
    open.add(connection);
    try {
      connection.start();
    } catch (OutOfMemoryError e) { // no further thread; the next client may find one
      open.remove(connection);
      service.close();
      LOG.log(Level.WARNING, "{0}: cannot serve a connection: {1}", transport, e.getMessage());
    }
  }

  /** Ends a connection unless enough are ending already. */
  private void endLongestIdle() {
    List<ServedConnection> served = open.stream().filter(each -> !each.isEnded()).toList();
    if (served.size() >= serving.maxConnections()) {
      long now = System.nanoTime();
      Collections.max(served, Comparator.comparingLong(each -> each.idleNanos(now))).end();
      serving.evicted(transport);
    }
  }

  /**
   * Ends all connections and returns when their threads have ended. Called once no more connections
   * are accepted.
   */
  @Override
  public void close() {
    Set<ServedConnection> left = Set.copyOf(open);
    left.forEach(ServedConnection::end);
    left.forEach(ServedConnection::awaitEnd);
  }
}
