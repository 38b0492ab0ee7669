package dev.ipcbench.transport.nettcp;

import dev.ipcbench.transport.stream.StreamIo;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends the connections of clients that are silent for too long: those that do not complete the
 * start of a session, and those that then send no complete message. Thread-safe.
 */
final class SilenceWatch implements AutoCloseable {

  private final NetTcpLimits limits;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("ipc-net-tcp-silence").daemon().factory());

  SilenceWatch(NetTcpLimits limits) {
    this.limits = limits;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Starts to watch a connection on which nothing was received yet. */
  Watched watch(StreamIo io) {
    return new Watched(io);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One connection. Its owner reports progress, which costs one store. */
  final class Watched implements AutoCloseable {

    private final StreamIo io;
    private final AtomicLong progress = new AtomicLong();
    private final Future<?> idling;
    private Future<?> deadline;
    private long seen; // used by the timer alone
    private volatile boolean ended;

    private Watched(StreamIo io) {
      this.io = io;
      deadline = endIn(limits.openTimeout());
      long idleNanos = limits.receiveTimeout().toNanos();
      idling = timer.scheduleAtFixedRate(this::check, idleNanos, idleNanos, TimeUnit.NANOSECONDS);
    }

    private Future<?> endIn(Duration timeout) {
      return timer.schedule(this::end, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void check() {
      long now = progress.get();
      if (now == seen) {
        end();
      }
      seen = now;
    }

    private void end() {
      ended = true;
      io.end();
    }

    /** Called when a session has started: it may last. */
    void opened() {
      deadline.cancel(false);
      progressed();
    }

    /** Called after a complete message, by the owner. */
    void progressed() {
      progress.lazySet(progress.getPlain() + 1);
    }

    /** Called when the client was refused: it gets time to read why. */
    void refused() {
      deadline.cancel(false);
      deadline = endIn(limits.openTimeout());
    }

    /** Returns whether the connection was ended because its client was silent. */
    boolean hasEnded() {
      return ended;
    }

    @Override
    public void close() {
      deadline.cancel(false);
      idling.cancel(false);
    }
  }
}
