package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Servers that have dialled and wait for a client. Thread-safe. */
final class IdleServers {

  /** A server keeps a handful; those of one that was killed make room for those of the next. */
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
   * The one that came last, which most surely still lives; waits for one where there is none.
   *
   * @return null if none came in time, or no more will
   */
  synchronized @Nullable NamedPipe take(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (idle.isEmpty() && !closed) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    return idle.pollLast();
  }

  /** Closes all there are, and all that still come. */
  synchronized void close() {
    closed = true;
    idle.forEach(NamedPipe::close);
    idle.clear();
    notifyAll();
  }
}
