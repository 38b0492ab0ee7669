package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.windows.WindowsException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;

/**
 * Accepts clients on one pipe name. It always has one instance for the next client: it creates the
 * next instance before it returns a connected one, so that no other process can take the name. Used
 * by one thread, except for {@link #end()}.
 */
public final class PipeListener implements AutoCloseable {

  private final String name;
  private final String sddl;
  private NamedPipe next; // written by the accepting thread only, guarded by this for the others
  private boolean ended; // guarded by this

  /**
   * Creates the first instance of the pipe.
   *
   * @param name without {@code \\.\pipe\}
   * @param sddl who may connect
   * @throws WindowsException if the name is in use or the pipe cannot be created
   */
  public PipeListener(String name, String sddl) throws WindowsException {
    this.name = name;
    this.sddl = sddl;
    this.next = NamedPipe.create(name, sddl, true);
  }

  /**
   * Waits for the next client.
   *
   * @return the connected pipe, which the caller owns
   * @throws AsynchronousCloseException after {@link #end()}
   * @throws IOException if this client could not be accepted; a further call may succeed
   */
  public NamedPipe accept() throws IOException {
    NamedPipe accepted = next;
    accepted.awaitClient();
    // If this fails, the client stays connected to its instance until the next call.
    NamedPipe another = NamedPipe.create(name, sddl, false);
    synchronized (this) {
      if (ended) {
        another.close();
        throw new AsynchronousCloseException();
      }
      next = another;
    }
    return accepted;
  }

  /** Ends {@link #accept}, from any thread. */
  public synchronized void end() {
    ended = true;
    next.end();
  }

  /** Frees the name. Called after the last {@link #accept}. A second call does nothing. */
  @Override
  public synchronized void close() {
    next.close();
  }
}
