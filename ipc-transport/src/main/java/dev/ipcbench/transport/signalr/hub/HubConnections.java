package dev.ipcbench.transport.signalr.hub;

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
 * All clients of the hub. One thread looks at them, three times in an interval of the keep-alive;
 * what is then to be sent may block, and does so on threads of its own. Clients hear of the end of
 * the app before the web server stops.
 */
public final class HubConnections implements SmartLifecycle {

  private static final int TICKS_PER_INTERVAL = 3;

  private final Set<HubConnection> connections = ConcurrentHashMap.newKeySet();
  private final Duration tick;
  private final Duration clientTimeout;
  private @Nullable ScheduledExecutorService scheduler;

  public HubConnections(IpcProperties.SignalR properties) {
    this.tick = properties.keepAlive().dividedBy(TICKS_PER_INTERVAL);
    this.clientTimeout = properties.clientTimeout();
  }

  void add(HubConnection connection) {
    connections.add(connection);
  }

  void remove(HubConnection connection) {
    connections.remove(connection);
  }

  /** How many there are now. */
  public int size() {
    return connections.size();
  }

  private void tick() {
    connections.forEach(this::look);
  }

  private void look(HubConnection connection) {
    Liveness liveness = connection.liveness();
    liveness.tick();
    boolean minded = liveness.hasPinged() || !connection.isServed();
    if (minded && tick.multipliedBy(liveness.unheardTicks()).compareTo(clientTimeout) >= 0) {
      ProtocolException silent =
          new ProtocolException(
              Cause.TOO_SLOW,
              "nothing came from the client for " + clientTimeout.toMillis() + " ms");
      Thread.startVirtualThread(() -> connection.refuse(silent, true));
    } else if (liveness.silentTicks() >= TICKS_PER_INTERVAL - 1) {
      Thread.startVirtualThread(connection::ping);
    }
  }

  @Override
  public synchronized void start() {
    scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ipc-signalr-keep-alive").daemon().factory());
    long nanos = tick.toNanos();
    var _ = scheduler.scheduleWithFixedDelay(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.close();
      scheduler = null;
    }
    try (var goodbyes = Executors.newVirtualThreadPerTaskExecutor()) {
      connections.forEach(connection -> goodbyes.execute(connection::goodbye));
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }
}
