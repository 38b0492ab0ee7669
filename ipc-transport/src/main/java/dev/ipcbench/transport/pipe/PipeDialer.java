package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.relay.Relay;
import dev.ipcbench.transport.stream.StreamServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients through a relay, for a server whose own pipe cannot be opened from outside. Keeps
 * a few connections to the relay ready; when the relay joins one with a client, that connection is
 * accepted and another is dialled. Dials until it is closed, with growing pauses while the relay is
 * missing.
 */
final class PipeDialer implements StreamServer {

  private static final int LINES = 4;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LAST_PAUSE_MILLIS = 1_000;

  private final String relay;
  private final List<Line> lines = Stream.generate(Line::new).limit(LINES).toList();
  private final Deque<NamedPipe> joined = new ArrayDeque<>(); // guarded by this
  private @Nullable String failure; // guarded by this
  private boolean ended; // guarded by this

  /**
   * Starts to dial; the first attempt is over when this returns.
   *
   * @param relay the relay's pipe for servers
   */
  PipeDialer(String relay) {
    this.relay = relay;
    lines.getFirst().dial();
    lines.forEach(line -> line.thread.start());
  }

  /** Returns whether the last attempt reached the relay. */
  synchronized Availability availability() {
    return failure == null
        ? Availability.AVAILABLE
        : new Availability.Unavailable(
            "The server cannot connect to the relay's pipe %s: %s.".formatted(relay, failure),
            "Run 'ipcbench relay --server-pipe %s' on the host, with an --sddl that admits this user,"
                    .formatted(relay)
                + " and mount that pipe where the server runs. The server retries by itself.");
  }

  @Override
  public synchronized Accepted accept() throws IOException {
    try {
      while (joined.isEmpty() && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
    if (ended) {
      throw new AsynchronousCloseException();
    }
    return PipeIo.accepted(joined.removeFirst());
  }

  @Override
  public synchronized void end() {
    ended = true;
    lines.forEach(Line::end);
    notifyAll();
  }

  @Override
  public void close() {
    lines.forEach(line -> Threads.awaitEnd(line.thread));
    synchronized (this) {
      joined.forEach(NamedPipe::close);
      joined.clear();
    }
  }

  /** One connection to the relay and its thread. */
  private final class Line {
    private final Thread thread =
        Thread.ofPlatform().name("ipc-pipe-dial").daemon().unstarted(this::run);
    private final ByteBuffer signal = ByteBuffer.allocateDirect(1);
    private @Nullable NamedPipe pipe; // changed by the thread only, guarded by the dialer

    private void run() {
      long pause = FIRST_PAUSE_MILLIS;
      while (true) {
        NamedPipe ready = pipe;
        if (ready != null && isJoined(ready)) {
          handOver(ready);
          pause = FIRST_PAUSE_MILLIS;
        } else {
          drop(ready);
          if (!pause(pause)) {
            return;
          }
          pause = Math.min(2 * pause, LAST_PAUSE_MILLIS);
        }
        dial();
      }
    }

    /** Tries once and stores the result in {@link #pipe} and {@link #failure}. */
    private void dial() {
      NamedPipe opened = null;
      String error = null;
      try {
        opened = NamedPipe.open(relay);
      } catch (WindowsException e) {
        error = e.error() == PipeTransport.PIPE_BUSY ? null : String.valueOf(e.getMessage());
      }
      synchronized (PipeDialer.this) {
        failure = error;
        pipe = opened;
        if (ended && opened != null) {
          opened.end();
        }
      }
    }

    /** Waits until the relay has joined a client; returns false if it ends the connection. */
    private boolean isJoined(NamedPipe ready) {
      try {
        return ready.read(signal.clear(), Wait.BLOCK) == 1 && signal.get(0) == Relay.JOINED;
      } catch (IOException e) {
        return false;
      }
    }

    private void handOver(NamedPipe ready) {
      synchronized (PipeDialer.this) {
        pipe = null;
        joined.addLast(ready);
        PipeDialer.this.notifyAll();
      }
    }

    private void drop(@Nullable NamedPipe refused) {
      synchronized (PipeDialer.this) {
        pipe = null;
      }
      if (refused != null) {
        refused.close();
      }
    }

    /** Pauses, until another line is joined at most; returns false if the dialer has ended. */
    @SuppressWarnings("WaitNotInLoop") // a pause that ends early only means an earlier attempt
    private boolean pause(long millis) {
      synchronized (PipeDialer.this) {
        try {
          if (!ended) {
            PipeDialer.this.wait(millis);
          }
        } catch (InterruptedException e) {
          return false;
        }
        return !ended;
      }
    }

    private void end() {
      if (pipe != null) {
        pipe.end();
      }
    }
  }
}
