package dev.ipcbench.transport.stream;

import dev.ipcbench.platform.Wait;
import java.io.IOException;

/** Accepts connections. Used by one thread, except for {@link #end()}. */
public interface StreamServer {

  /**
   * Waits for the next connection.
   *
   * @throws java.nio.channels.ClosedChannelException after {@link #end()}
   * @throws IOException if this connection could not be accepted; the next may be
   */
  Accepted accept() throws IOException;

  /** Ends {@link #accept}, from any thread. */
  void end();

  /** Frees the address; called when {@link #accept} has returned. A second call does nothing. */
  void close();

  /** Opens the stream of an accepted connection. */
  @FunctionalInterface
  interface Opener {
    StreamIo open(Wait waiting) throws IOException;
  }

  /**
   * An accepted connection that is not served yet.
   *
   * @param opener called once, by the thread that serves it
   * @param close frees the connection, whether or not it was opened
   */
  record Accepted(Opener opener, Runnable close) {}
}
