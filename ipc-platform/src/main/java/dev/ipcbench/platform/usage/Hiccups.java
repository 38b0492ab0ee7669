package dev.ipcbench.platform.usage;

import dev.ipcbench.platform.counter.Stalls;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Measures stalls of this process with a thread that only sleeps and records how late it wakes:
 * what delays it (the system, the hypervisor, a pause of the JVM) delays a measurement too. The
 * idea is from Gil Tene's jHiccup (<a
 * href="https://github.com/giltene/jHiccup">github.com/giltene/jHiccup</a>). Like jHiccup, it adds
 * the samples that a stall longer than the interval has swallowed.
 *
 * <p>The thread wakes every 10 ms instead of every 1 ms, because on a small machine a thousand
 * wake-ups per second would themselves cause the tail of a measurement. A stall shorter than 10 ms
 * may therefore be missed.
 *
 * <p>Thread-safe. The thread inherits the CPUs of the thread that starts it.
 */
public final class Hiccups implements AutoCloseable {

  static final long INTERVAL_NANOS = Duration.ofMillis(10).toNanos();

  /** The longest recorded stall. A longer one, as of a suspended machine, is recorded as this. */
  static final long MAX_NANOS = Duration.ofMinutes(10).toNanos();

  private static final int SIGNIFICANT_DIGITS = 2;

  private final LongSupplier nanoTime;
  private final LongConsumer sleepNanos;
  private final SingleWriterRecorder recorder =
      new SingleWriterRecorder(MAX_NANOS, SIGNIFICANT_DIGITS);
  private final Histogram sinceStart = new Histogram(MAX_NANOS, SIGNIFICANT_DIGITS);
  private @Nullable Histogram recycled;
  private final Stalls stalls = new Stalls();
  private volatile long dueNanos;
  private volatile boolean closed;
  private final Thread thread;

  Hiccups(LongSupplier nanoTime, LongConsumer sleepNanos) {
    this.nanoTime = nanoTime;
    this.sleepNanos = sleepNanos;
    this.dueNanos = nanoTime.getAsLong() + INTERVAL_NANOS;
    this.thread = Thread.ofPlatform().name("hiccups").daemon().unstarted(this::observeUntilClosed);
  }

  /** Starts the thread, which is a daemon; {@link #close} ends it. */
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

  /** Sleeps once and records the delay. */
  void observe() {
    long due = nanoTime.getAsLong() + INTERVAL_NANOS;
    dueNanos = due;
    sleepNanos.accept(INTERVAL_NANOS);
    long wokenNanos = nanoTime.getAsLong();
    long lateNanos = wokenNanos - due;
    // An early wake-up comes from close, or is spurious.
    if (lateNanos >= 0) {
      stalls.add(wokenNanos, lateNanos);
      recorder.recordValueWithExpectedInterval(Math.min(lateNanos, MAX_NANOS), INTERVAL_NANOS);
    }
  }

  /** Returns a summary since the start. Does not block or delay the thread. */
  public HiccupSummary snapshot() {
    return HiccupSummary.of(sinceStart());
  }

  /**
   * Returns a copy of all samples since the start, in nanoseconds. Does not block or delay the
   * thread.
   */
  public synchronized Histogram sinceStart() {
    Histogram interval = recorder.getIntervalHistogram(recycled);
    recycled = interval;
    sinceStart.add(interval);
    return sinceStart.copy();
  }

  /**
   * Returns how late the thread woke at the most since a moment, or how late it is if it has not
   * woken yet; of a stall that began before, only the part since then. Up to 6 % too small.
   * Allocates nothing.
   *
   * @param sinceNanos in {@code System.nanoTime()}
   */
  public long longestSince(long sinceNanos) {
    long now = nanoTime.getAsLong();
    long pendingNanos = closed ? 0 : Math.min(now - dueNanos, now - sinceNanos);
    return Math.max(Math.max(0, pendingNanos), stalls.longestSince(sinceNanos));
  }

  /** Ends the thread and waits for it; {@link #snapshot} still works afterwards. Idempotent. */
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
