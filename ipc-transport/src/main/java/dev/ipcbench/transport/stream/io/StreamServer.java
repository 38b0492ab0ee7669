package dev.ipcbench.transport.stream.io;

import dev.ipcbench.platform.Wait;
import java.io.IOException;

/** Where connections come in. Used by one thread, but for {@link #end()}. */
public interface StreamServer {

  /**
   * Waits for the next connection.
   *
   * @throws java.nio.channels.ClosedChannelException once it has ended
   * @throws IOException if this one could not be taken; the next may be
   */
  Accepted accept() throws IOException;

  /** Ends {@link #accept}, from any thread. */
  void end();

  /** Frees the address; only when nobody accepts any more. A second call does nothing. */
  void close();

  /** A connection that nobody serves yet. */
  interface Accepted {

    /** What moves its bytes; called once, by the thread that serves it. */
    StreamIo io(Wait waiting) throws IOException;

    /** Frees the connection, whether or not {@link #io} was called. */
    void close();
  }
}
