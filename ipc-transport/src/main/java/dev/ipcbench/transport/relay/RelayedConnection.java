package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.message.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client and the server that it is joined with. Run by one thread; any thread may end it.
 *
 * <pre>
 *   client connected ──► WAIT for an idle server ──► notify it ──► PUMP both ways ──► close both
 *                           │ timeout
 *                           ▼
 *                        REFUSE: send the reason as a message, drain, close
 * </pre>
 */
final class RelayedConnection {

  /** The buffer size of a pipe. */
  private static final int PIPE_BYTES = 64 * 1024;

  /** Silence after a refusal: closing while the client still writes would lose the reason. */
  private static final Duration SILENCE_TIMEOUT = Duration.ofMillis(250);

  private final NamedPipe client;
  private @Nullable NamedPipe server; // set by the thread that runs it, guarded by this
  private boolean ended; // guarded by this

  /** Owns the pipe from here on. */
  RelayedConnection(NamedPipe client) {
    this.client = client;
  }

  /**
   * Finds a server that is still connected and notifies it of the client. Takes the latest
   * connection first, which is the most likely to be alive.
   *
   * @return whether there was one within the timeout
   */
  boolean join(BlockingDeque<NamedPipe> servers, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    ByteBuffer joined = ByteBuffer.allocateDirect(1).put(0, Relay.JOINED);
    while (true) {
      NamedPipe idle = servers.pollLast(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (idle == null) {
        return false;
      }
      try {
        idle.write(joined.clear(), Wait.BLOCK);
        hold(idle);
        return true;
      } catch (IOException e) {
        idle.close(); // the server has closed since it dialled
      }
    }
  }

  private synchronized void hold(NamedPipe joined) {
    server = joined;
    if (ended) {
      joined.end();
    }
  }

  /** Forwards bytes both ways until one end has closed and all its bytes are forwarded. */
  void pump(Consumer<String> warnings) {
    NamedPipe joined = Objects.requireNonNull(server);
    Thread back =
        Thread.ofPlatform()
            .name("ipc-relay-back")
            .daemon()
            .start(() -> forward(joined, client, warnings));
    forward(client, joined, warnings);
    Threads.awaitEnd(back);
  }

  /**
   * Forwards bytes in order until the source is at its end and all its bytes are forwarded; then
   * ends the sink. If the sink has closed, reads and discards the rest of the source, so that its
   * writer does not block and sees the end. Allocates nothing per message.
   */
  private static void forward(NamedPipe source, NamedPipe sink, Consumer<String> warnings) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(PIPE_BYTES);
    boolean open = true;
    try {
      while (source.read(buffer.clear(), Wait.BLOCK) >= 0) {
        open = open && write(sink, buffer.flip());
      }
    } catch (ClosedChannelException e) {
      // The other direction has ended, or the relay is closing.
    } catch (IOException e) {
      warnings.accept("A connection failed: " + e.getMessage() + ".");
    } finally {
      sink.end();
    }
  }

  private static boolean write(NamedPipe sink, ByteBuffer bytes) throws IOException {
    try {
      do {
        sink.write(bytes, Wait.BLOCK);
      } while (bytes.hasRemaining());
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  /** Sends the client the reason why it is not joined. */
  void refuse(String reason) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(PIPE_BYTES);
    Refusal.write(buffer, reason);
    try {
      client.write(buffer, Wait.BLOCK);
      for (int drained = 0, n = 0; n >= 0 && drained < Refusal.DRAIN_LIMIT; drained += n) {
        n = client.read(buffer.clear(), SILENCE_TIMEOUT);
      }
    } catch (IOException e) {
      // The client closed before it read the refusal.
    }
  }

  /** Ends both directions, from any thread. */
  synchronized void end() {
    ended = true;
    client.end();
    if (server != null) {
      server.end();
    }
  }

  /** Frees both pipes; called when both directions have ended. */
  void close() {
    client.close();
    if (server != null) {
      server.close();
    }
  }
}
