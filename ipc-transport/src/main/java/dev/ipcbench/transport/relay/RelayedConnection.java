package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.message.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client and the server it is joined with. Run by a thread of its own, and ended from any.
 *
 * <pre>
 *   a client came ──► WAIT for an idle server ──► tell it ──► PUMP both ways ──► close both
 *                        │ none in time
 *                        ▼
 *                     REFUSE: say why in a message of ours, read on for a moment, close
 * </pre>
 */
final class RelayedConnection {

  /** As a server that refuses: closing while the client still writes would lose the reason. */
  private static final Duration LAST_PATIENCE = Duration.ofMillis(250);

  private final NamedPipe client;
  private @Nullable NamedPipe server; // guarded by this
  private boolean ended; // guarded by this

  /** Owns the pipe from here on. */
  RelayedConnection(NamedPipe client) {
    this.client = client;
  }

  /**
   * Finds a server that still lives and tells it that it has a client.
   *
   * @return whether there was one
   */
  boolean join(IdleServers servers, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    ByteBuffer joined = ByteBuffer.allocateDirect(1).put(0, Relay.JOINED);
    while (true) {
      NamedPipe idle = servers.take(Duration.ofNanos(deadline - System.nanoTime()));
      if (idle == null) {
        return false;
      }
      try {
        idle.write(joined.clear(), Wait.BLOCK);
        return hold(idle);
      } catch (IOException e) {
        idle.close(); // it has gone since it dialled
      }
    }
  }

  private synchronized boolean hold(NamedPipe joined) {
    server = joined;
    if (ended) {
      joined.end();
    }
    return true;
  }

  /** Carries bytes both ways until one side has closed and has been heard to its end. */
  void pump(Consumer<String> complaints) {
    NamedPipe joined = server();
    if (joined != null) {
      Pump forth = new Pump(client, joined);
      Pump back = new Pump(joined, client);
      Thread other =
          Thread.ofPlatform().name("ipc-relay-back").daemon().start(() -> run(back, complaints));
      run(forth, complaints);
      Threads.awaitEnd(other);
    }
  }

  private synchronized @Nullable NamedPipe server() {
    return server;
  }

  private static void run(Pump pump, Consumer<String> complaints) {
    try {
      pump.run();
    } catch (IOException e) {
      complaints.accept("A pair was closed: " + e.getMessage() + ".");
    }
  }

  /** Tells the client why it is not joined. */
  void refuse(String reason) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    Refusal.write(buffer, reason);
    try {
      client.write(buffer, Wait.BLOCK);
      for (int drained = 0, n = 0; n >= 0 && drained < Refusal.DRAIN_LIMIT; drained += n) {
        n = client.read(buffer.clear(), LAST_PATIENCE);
      }
    } catch (IOException e) {
      // It went without hearing why.
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

  /** Frees both pipes; only when nothing runs any more. */
  void close() {
    client.close();
    NamedPipe joined = server();
    if (joined != null) {
      joined.close();
    }
  }
}
