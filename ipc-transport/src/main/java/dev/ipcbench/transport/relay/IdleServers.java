package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections of servers that wait for a client. Thread-safe. */
final class IdleServers {

  /** A server keeps a handful; connections of killed servers make room for newer ones. */
  private static final int MAX = 64;

  private final Deque<NamedPipe> idle = new ArrayDeque<>(); // guarded by this
  private boolean closed; // guarded by this

  /** Owns the pipe from here on. */
  synchronized void add(NamedPipe server) {
    if (closed) {
      server.close();
      return;
    }
    idle.addLast(server);
    if (idle.size() > MAX) {
      idle.removeFirst().close();
    }
    notifyAll();
  }

  /**
   * Takes the latest connection, which is the most likely to be alive; waits if there is none.
   *
   * @return null after the timeout or {@link #close}
   */
  synchronized @Nullable NamedPipe take(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (idle.isEmpty() && !closed) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    return idle.pollLast();
  }

  /** Closes all connections, and every one that is added later. */
  synchronized void close() {
    closed = true;
    idle.forEach(NamedPipe::close);
    idle.clear();
    notifyAll();
  }
}
