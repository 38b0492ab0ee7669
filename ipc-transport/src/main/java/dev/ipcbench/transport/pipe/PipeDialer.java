package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.relay.Relay;
import dev.ipcbench.transport.stream.io.StreamServer;
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
 * The server's end where it cannot be opened from outside: it dials a relay, and takes for accepted
 * what the relay has joined with a client. A few connections always stand ready; each serves one
 * client, and another is dialled for the next. It dials for as long as it lives, ever more slowly
 * while nobody is there.
 */
final class PipeDialer implements StreamServer {

  private static final int LINES = 4;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LAST_PAUSE_MILLIS = 1_000;
  private static final int PIPE_BUSY = 231;

  private final String relay;
  private final List<Line> lines = Stream.generate(Line::new).limit(LINES).toList();
  private final Deque<NamedPipe> joined = new ArrayDeque<>(); // guarded by this
  private @Nullable String trouble; // guarded by this
  private boolean ended; // guarded by this

  /**
   * Starts to dial. Has tried once when it returns.
   *
   * @param relay the pipe that a relay has for servers
   */
  PipeDialer(String relay) {
    this.relay = relay;
    lines.getFirst().dial();
    lines.forEach(line -> line.thread.start());
  }

  /** Whether the relay is there, as far as the last attempt told. */
  synchronized Availability availability() {
    return trouble == null
        ? Availability.AVAILABLE
        : new Availability.Unavailable(
            "the server could not dial the relay's pipe %s: %s".formatted(relay, trouble),
            "Run 'ipcbench relay --server-pipe %s' on the host, with an --sddl that lets this user"
                    .formatted(relay)
                + " in, and mount that pipe where the server runs; it tries again by itself.");
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
    return new PipeServer.Taken(joined.removeFirst());
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

  /** One connection that stands ready, and the thread that sees to it. */
  private final class Line {
    private final Thread thread =
        Thread.ofPlatform().name("ipc-pipe-dial").daemon().unstarted(this::run);
    private final ByteBuffer word = ByteBuffer.allocateDirect(1);
    private @Nullable NamedPipe pipe; // guarded by the dialer

    private void run() {
      long pause = FIRST_PAUSE_MILLIS;
      while (true) {
        NamedPipe ready = standing();
        if (ready == null) {
          if (!pause(pause)) {
            return;
          }
          pause = Math.min(2 * pause, LAST_PAUSE_MILLIS);
          dial();
        } else if (isJoined(ready)) {
          handOver(ready);
          pause = FIRST_PAUSE_MILLIS;
          dial();
        } else {
          drop(ready);
        }
      }
    }

    private @Nullable NamedPipe standing() {
      synchronized (PipeDialer.this) {
        return pipe;
      }
    }

    /** Tries once; what came of it is in {@link #pipe} and {@link #trouble}. */
    private void dial() {
      NamedPipe opened = null;
      String failure = null;
      try {
        opened = NamedPipe.open(relay);
      } catch (WindowsException e) {
        failure = e.error() == PIPE_BUSY ? null : String.valueOf(e.getMessage());
      }
      synchronized (PipeDialer.this) {
        trouble = failure;
        pipe = opened;
        if (ended && opened != null) {
          opened.end();
        }
      }
    }

    /** Waits for the relay's word; false where it ends the connection instead. */
    private boolean isJoined(NamedPipe ready) {
      try {
        return ready.read(word.clear(), Wait.BLOCK) == 1 && word.get(0) == Relay.JOINED;
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

    private void drop(NamedPipe ready) {
      synchronized (PipeDialer.this) {
        pipe = null;
      }
      ready.close();
    }

    /** Sleeps for so long; false if the dialer has ended meanwhile. */
    private boolean pause(long millis) {
      long deadline = System.nanoTime() + millis * 1_000_000;
      synchronized (PipeDialer.this) {
        try {
          for (long left = millis; left > 0 && !ended; ) {
            PipeDialer.this.wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
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
