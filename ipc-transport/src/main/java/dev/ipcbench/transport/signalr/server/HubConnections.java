package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.message.ProtocolException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * All connections of the hub. One thread checks them three times per keep-alive interval; records
 * are sent on virtual threads, because sending may block. Connections are closed before the web
 * server stops.
 */
public final class HubConnections implements SmartLifecycle {

  private static final int TICKS_PER_INTERVAL = 3;

  private final Set<HubConnection> connections = ConcurrentHashMap.newKeySet();
  private final Duration tick;
  private final Duration clientTimeout;
  private @Nullable ScheduledExecutorService scheduler;

  HubConnections(IpcProperties properties) {
    this.tick = properties.signalr().keepAlive().dividedBy(TICKS_PER_INTERVAL);
    this.clientTimeout = properties.signalr().clientTimeout();
  }

  /**
   * Tracks when a connection was last used, in ticks of the keep-alive. Sending and receiving set a
   * flag and read no clock; the keep-alive counts the ticks in which the flag was not set.
   */
  static final class Liveness {

    private volatile boolean sent;
    private volatile boolean received;
    private volatile boolean pinged;
    private int ticksSinceSent;
    private int ticksSinceReceived;

    /** Called when the hub sends a record. */
    void sent() {
      if (!sent) {
        sent = true;
      }
    }

    /** Called when the hub has received something from the client. */
    void received() {
      if (!received) {
        received = true;
      }
    }

    /**
     * Called when the client has sent a ping. From its first ping on, the idle timeout applies, as
     * in ASP.NET Core: some clients send no pings.
     */
    void pinged() {
      pinged = true;
    }

    private void tick() {
      ticksSinceSent = sent ? 0 : ticksSinceSent + 1;
      ticksSinceReceived = received ? 0 : ticksSinceReceived + 1;
      sent = false;
      received = false;
    }
  }

  void add(HubConnection connection) {
    connections.add(connection);
  }

  void remove(HubConnection connection) {
    connections.remove(connection);
  }

  /** Returns the number of connections. */
  public int size() {
    return connections.size();
  }

  private void checkAll() {
    connections.forEach(this::check);
  }

  private void check(HubConnection connection) {
    Liveness liveness = connection.liveness();
    liveness.tick();
    boolean idleTimeoutApplies = liveness.pinged || !connection.isOpen();
    Duration idle = tick.multipliedBy(liveness.ticksSinceReceived);
    if (idleTimeoutApplies && idle.compareTo(clientTimeout) >= 0) {
      ProtocolException timeout =
          new ProtocolException(
              Cause.TOO_SLOW,
              "received nothing from the client for " + clientTimeout.toMillis() + " ms");
      Thread.startVirtualThread(() -> connection.refuse(timeout, true));
    } else if (liveness.ticksSinceSent >= TICKS_PER_INTERVAL - 1) {
      Thread.startVirtualThread(connection::ping);
    }
  }

  @Override
  public synchronized void start() {
    scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ipc-signalr-keep-alive").daemon().factory());
    long nanos = tick.toNanos();
    var _ = scheduler.scheduleWithFixedDelay(this::checkAll, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.close();
      scheduler = null;
    }
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      connections.forEach(connection -> senders.execute(connection::shutDown));
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }
}
