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
 */
public record Serving(
    MessageHandler handler, Supplier<ServingMode> mode, Refusals refusals, Traffic traffic) {

  private static final Logger LOG = System.getLogger(Serving.class.getName());

  /** Counts and logs a peer that was refused. */
  public void refuse(String transport, ProtocolException why) {
    refusals.count(transport, why.kind());
    LOG.log(Level.WARNING, "{0}: refused a peer: {1}", transport, why.reason());
  }
}
