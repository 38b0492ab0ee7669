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

  /** Silence after a refusal: closing while the client still writes would lose the reason. */
  private static final Duration SILENCE_TIMEOUT = Duration.ofMillis(250);

  private final NamedPipe client;
  private @Nullable NamedPipe server; // guarded by this
  private boolean ended; // guarded by this

  /** Owns the pipe from here on. */
  RelayedConnection(NamedPipe client) {
    this.client = client;
  }

  /**
   * Finds a server that is still connected and notifies it of the client.
   *
   * @return whether there was one within the timeout
   */
  boolean join(IdleServers servers, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
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
        idle.close(); // the server has closed since it dialled
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

  /** Forwards bytes both ways until one end has closed and all its bytes are forwarded. */
  void pump(Consumer<String> warnings) {
    NamedPipe joined = server();
    if (joined != null) {
      Pump forth = new Pump(client, joined);
      Pump back = new Pump(joined, client);
      Thread other =
          Thread.ofPlatform().name("ipc-relay-back").daemon().start(() -> run(back, warnings));
      run(forth, warnings);
      Threads.awaitEnd(other);
    }
  }

  private synchronized @Nullable NamedPipe server() {
    return server;
  }

  private static void run(Pump pump, Consumer<String> warnings) {
    try {
      pump.run();
    } catch (IOException e) {
      warnings.accept("A connection failed: " + e.getMessage() + ".");
    }
  }

  /** Sends the client the reason why it is not joined. */
  void refuse(String reason) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
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
    NamedPipe joined = server();
    if (joined != null) {
      joined.close();
    }
  }
}
