package dev.ipcbench.transport.serving;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection and the platform thread that serves it: a thread can be pinned to a CPU
 * and waits as the row under measurement asks, and the next connection may be served otherwise.
 *
 * <pre>
 *   ask for the mode ──► pin the thread ──► {@link Service#serve} ──► {@link Service#close}
 *                                              opens the connection, {@link #onEnd}, {@link #converse}
 * </pre>
 */
public final class ServedConnection {

  /** What a transport does with an accepted connection. Used by the serving thread alone. */
  public interface Service {

    /**
     * Opens the connection, registers how to end it, and answers its messages until the client has
     * closed.
     *
     * @param connection to call {@link #onEnd} and {@link #converse}
     * @param waiting how to wait for requests
     * @throws ProtocolException if the client was refused
     * @throws IOException if the connection broke
     */
    void serve(ServedConnection connection, Wait waiting) throws IOException;

    /** Frees the connection, whether or not {@link #serve} was called. */
    void close();
  }

  /** Answers messages until the client has closed. */
  @FunctionalInterface
  public interface Conversation {
    void run() throws IOException;
  }

  private static final Logger LOG = System.getLogger(ServedConnection.class.getName());

  private final String transport;
  private final Serving serving;
  private final Service service;
  private final Consumer<ServedConnection> afterClose;
  private final Thread thread;
  private final EndpointTraffic traffic;

  // Plain: published to a reader by the counter that is incremented after it.
  private long lastMessageNanos = System.nanoTime();
  private @Nullable Runnable ending; // guarded by this
  private boolean ended; // guarded by this

  ServedConnection(
      String transport, Serving serving, Service service, Consumer<ServedConnection> afterClose) {
    this.transport = transport;
    this.serving = serving;
    this.service = service;
    this.afterClose = afterClose;
    this.traffic = serving.traffic().of(transport);
    this.thread =
        Thread.ofPlatform().name("ipc-" + transport + "-serve").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    serving.traffic().threads().enter();
    try {
      ServingMode mode = serving.mode().get();
      CpuAffinity.pinCurrentThread(mode.cpus());
      service.serve(this, mode.waiting());
    } catch (ProtocolException e) {
      serving.refuse(transport, e);
    } catch (OutOfMemoryError e) {
      LOG.log(Level.WARNING, "{0}: a connection ended: {1}", transport, e.getMessage());
    } catch (IOException | RuntimeException | InternalError e) {
      // A client may vanish or truncate the file it shares (InternalError): no failure of the
      // server. Debug logging shows its own bugs.
      LOG.log(Level.DEBUG, () -> transport + ": a connection ended early: " + e, e);
    } finally {
      service.close();
      serving.traffic().threads().leave();
      afterClose.accept(this);
    }
  }

  /** Registers how another thread ends this connection; called at once if it is to end already. */
  public synchronized void onEnd(Runnable ending) {
    this.ending = ending;
    if (ended) {
      ending.run();
    }
  }

  /** Runs the conversation; meanwhile the connection is counted as open. */
  public void converse(Conversation conversation) throws IOException {
    traffic.opened();
    try {
      conversation.run();
    } finally {
      traffic.closed();
    }
  }

  /**
   * Called by the serving thread after a reply was handed to the system.
   *
   * @param serverReceivedNanos the {@code System.nanoTime()} at which the handler began
   */
  public void answered(long serverReceivedNanos) {
    lastMessageNanos = serverReceivedNanos;
    traffic.answered(serverReceivedNanos);
  }

  /** Returns how long ago the last message came, or the connection if there was none. */
  long idleNanos(long nowNanos) {
    return nowNanos - lastMessageNanos;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Ends the connection, from any thread; its own thread then frees it. */
  synchronized void end() {
    ended = true;
    if (ending != null) {
      ending.run();
    }
  }

  void awaitEnd() {
    Threads.awaitEnd(thread);
  }
}
