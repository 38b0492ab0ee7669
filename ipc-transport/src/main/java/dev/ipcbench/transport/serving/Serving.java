package dev.ipcbench.transport.serving;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * What the app provides to its endpoints.
 *
 * @param handler answers each message
 * @param mode returns the current serving mode; called once per accepted connection
 * @param refusals counts refused peers
 * @param traffic counts connections and answered messages
 * @param maxConnections of each listener, at least 1
 */
public record Serving(
    MessageHandler handler,
    Supplier<ServingMode> mode,
    Refusals refusals,
    Traffic traffic,
    int maxConnections) {

  /** The connections of each listener unless the user wants more or fewer. */
  public static final int DEFAULT_MAX_CONNECTIONS = 1000;

  private static final Logger LOG = System.getLogger(Serving.class.getName());

  /** Creates what an app provides with {@value #DEFAULT_MAX_CONNECTIONS} connections each. */
  public Serving(
      MessageHandler handler, Supplier<ServingMode> mode, Refusals refusals, Traffic traffic) {
    this(handler, mode, refusals, traffic, DEFAULT_MAX_CONNECTIONS);
  }

  /** Counts a connection that was closed in favour of a new one; logs the first. */
  public void evicted(String transport) {
    boolean first = refusals.count(transport, Refusals.Cause.TOO_MANY) == 1;
    LOG.log(
        first ? Level.WARNING : Level.DEBUG,
        "{0}: more than {1} connections (--max-connections); closed the one that was idle longest",
        transport,
        String.valueOf(maxConnections));
  }

  /** Counts and logs a peer that was refused. */
  public void refuse(String transport, ProtocolException why) {
    refusals.count(transport, why.kind());
    LOG.log(Level.WARNING, "{0}: refused a peer: {1}", transport, why.reason());
  }
}
