package dev.ipcbench.transport.pipe;

import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.stream.StreamIo;
import dev.ipcbench.transport.stream.StreamServer;
import dev.ipcbench.transport.windows.NamedPipe;
import dev.ipcbench.transport.windows.WindowsException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;

/**
 * The server's end of a pipe. It always holds one instance, for the next client; another is made
 * before the one that a client has taken is given away, so the name is never anybody else's.
 */
final class PipeServer implements StreamServer {

  private final String name;
  private final String sddl;
  private NamedPipe next; // changed by the accepting thread alone, guarded by this
  private boolean ended; // guarded by this

  private record Taken(NamedPipe pipe) implements Accepted {

    @Override
    public StreamIo io(Wait waiting) {
      return new PipeIo(pipe, waiting);
    }

    @Override
    public void close() {
      pipe.close();
    }
  }

  /**
   * Takes the name.
   *
   * @throws WindowsException if it cannot be had
   */
  PipeServer(String name, String sddl) throws WindowsException {
    this.name = name;
    this.sddl = sddl;
    this.next = NamedPipe.create(name, sddl, true);
  }

  @Override
  public Accepted accept() throws IOException {
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
    return new Taken(taken);
  }

  private synchronized NamedPipe waiting() {
    return next;
  }

  @Override
  public synchronized void end() {
    ended = true;
    next.end();
  }

  @Override
  public synchronized void close() {
    next.close();
  }
}
