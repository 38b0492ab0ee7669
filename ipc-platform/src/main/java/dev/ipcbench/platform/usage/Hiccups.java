package dev.ipcbench.platform.usage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does nothing but sleep and see how late it wakes: what stalls it (the system, the
 * hypervisor, a pause of the JVM) stalls a measurement too. The idea is Gil Tene's jHiccup (<a
 * href="https://github.com/giltene/jHiccup">github.com/giltene/jHiccup</a>), and like it this adds
 * the samples that a stall longer than the interval has swallowed.
 *
 * <p>It wakes every 10 ms, not every 1 ms: on a small machine a thousand wake-ups a second on the
 * CPU that measures would themselves be the tail. So a stall of less than 10 ms may be missed.
 *
 * <p>Thread-safe. The thread has the CPUs of the one that starts it.
 */
public final class Hiccups implements AutoCloseable {

  static final long INTERVAL_NANOS = Duration.ofMillis(10).toNanos();

  /** A longer stall, such as that of a machine put to sleep, is recorded as this. */
  static final long MAX_NANOS = Duration.ofMinutes(10).toNanos();

  private static final int SIGNIFICANT_DIGITS = 2;

  private final LongSupplier nanoTime;
  private final LongConsumer sleepNanos;
  private final SingleWriterRecorder recorder =
      new SingleWriterRecorder(MAX_NANOS, SIGNIFICANT_DIGITS);
  private final Histogram sinceStart = new Histogram(MAX_NANOS, SIGNIFICANT_DIGITS);
  private @Nullable Histogram recycled;
  private volatile boolean closed;
  private final Thread thread;

  Hiccups(LongSupplier nanoTime, LongConsumer sleepNanos) {
    this.nanoTime = nanoTime;
    this.sleepNanos = sleepNanos;
    this.thread = Thread.ofPlatform().name("hiccups").daemon().unstarted(this::observeUntilClosed);
  }

  /** Starts the thread, a daemon; {@link #close} ends it. */
  public static Hiccups start() {
    Hiccups hiccups = new Hiccups(System::nanoTime, LockSupport::parkNanos);
    hiccups.thread.start();
    return hiccups;
  }

  private void observeUntilClosed() {
    while (!closed) {
      observe();
    }
  }

  /** One sleep. */
  void observe() {
    long before = nanoTime.getAsLong();
    sleepNanos.accept(INTERVAL_NANOS);
    long lateNanos = nanoTime.getAsLong() - before - INTERVAL_NANOS;
    // Early means woken by close, or for no reason as park may be.
    if (lateNanos >= 0) {
      recorder.recordValueWithExpectedInterval(Math.min(lateNanos, MAX_NANOS), INTERVAL_NANOS);
    }
  }

  /** What was seen since the start. Neither waits for the thread nor holds it up. */
  public HiccupSummary snapshot() {
    return HiccupSummary.of(sinceStart());
  }

  /**
   * All that was seen since the start, nanoseconds; the caller's own. Neither waits for the thread
   * nor holds it up.
   */
  public synchronized Histogram sinceStart() {
    Histogram interval = recorder.getIntervalHistogram(recycled);
    recycled = interval;
    sinceStart.add(interval);
    return sinceStart.copy();
  }

  /** Ends the thread and waits until it has; {@link #snapshot} goes on to answer. Idempotent. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
