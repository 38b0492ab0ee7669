package dev.ipcbench.platform.windows.pipe;

import dev.ipcbench.platform.windows.WindowsException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;

/**
 * Takes clients on one pipe name. It always holds one instance, for the next client; another is
 * made before the one that a client has taken is given away, so the name is never anybody else's.
 * Used by one thread, but for {@link #end()}.
 */
public final class PipeListener implements AutoCloseable {

  private final String name;
  private final String sddl;
  private NamedPipe next; // changed by the accepting thread alone, guarded by this
  private boolean ended; // guarded by this

  /**
   * Takes the name.
   *
   * @param name without {@code \\.\pipe\}
   * @param sddl who may connect
   * @throws WindowsException if it cannot be had
   */
  public PipeListener(String name, String sddl) throws WindowsException {
    this.name = name;
    this.sddl = sddl;
    this.next = NamedPipe.create(name, sddl, true);
  }

  /**
   * Waits for the next client.
   *
   * @return its pipe, which the caller owns
   * @throws AsynchronousCloseException once this has ended
   * @throws IOException if it could not be taken; the next may be
   */
  public NamedPipe accept() throws IOException {
    NamedPipe taken = waiting();
    taken.awaitClient();
    // Where this fails, the client waits in its instance until the next call finds it there.
    NamedPipe another = NamedPipe.create(name, sddl, false);
    synchronized (this) {
      if (ended) {
        another.close();
        throw new AsynchronousCloseException();
      }
      next = another;
    }
    return taken;
  }

  private synchronized NamedPipe waiting() {
    return next;
  }

  /** Ends {@link #accept}, from any thread. */
  public synchronized void end() {
    ended = true;
    next.end();
  }

  /** Frees the name; only when nobody accepts any more. A second call does nothing. */
  @Override
  public synchronized void close() {
    next.close();
  }
}
