package dev.ipcbench.platform.usage;

import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an app that serve, with one cumulative usage: what a thread has used still counts
 * when it has ended. A thread counts from its start, also if it is added later.
 *
 * <pre>
 *   own threads      {@link #enter} ──► {@link #leave}, which adds its final figures
 *   threads found    {@link #track} ──► {@link #track} without it; its last reading counts
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class MeasuredThreads {

  private final Map<Long, MeasuredThread> own = new HashMap<>(); // by Java id; guarded by this
  private final Map<Long, MeasuredThread> found = new HashMap<>(); // likewise
  private final Map<Long, ThreadUsage> lastRead = new HashMap<>(); // likewise
  private ThreadUsage ended = ThreadUsage.NONE; // guarded by this

  /** Adds the calling thread, which must {@link #leave}. */
  public void enter() {
    MeasuredThread thread = MeasuredThread.current();
    synchronized (this) {
      own.put(thread.javaId(), thread);
    }
  }

  /** Adds the final figures of the calling thread; the last thing it does. */
  public synchronized void leave() {
    MeasuredThread thread = own.remove(Thread.currentThread().threadId());
    if (thread != null) {
      ended = ended.plus(read(thread));
      lastRead.remove(thread.javaId());
    }
  }

  /**
   * Sets the threads that were found by name. Those of the call before that are missing now have
   * ended.
   */
  public synchronized void track(Collection<NativeThread> threads) {
    Map<Long, NativeThread> running = new HashMap<>();
    threads.forEach(thread -> running.put(thread.javaId(), thread));
    found
        .keySet()
        .removeIf(
            javaId -> {
              boolean gone = !running.containsKey(javaId);
              if (gone) {
                ThreadUsage last = lastRead.remove(javaId);
                ended = last == null ? ended : ended.plus(last);
              }
              return gone;
            });
    running.forEach(
        (javaId, thread) -> found.computeIfAbsent(javaId, _ -> MeasuredThread.of(thread)));
  }

  /** Reads what all of them have used so far. */
  public synchronized ThreadUsage read() {
    ThreadUsage sum = ended;
    for (MeasuredThread thread : own.values()) {
      sum = sum.plus(read(thread));
    }
    for (MeasuredThread thread : found.values()) {
      sum = sum.plus(read(thread));
    }
    return sum;
  }

  /** Returns one of these threads; null if it is another one, or its native id is not known. */
  public synchronized @Nullable NativeThread withJavaId(long javaId) {
    MeasuredThread thread = own.getOrDefault(javaId, found.get(javaId));
    return thread == null ? null : thread.nativeThread();
  }

  /** Reads a thread; what it does not tell any more, because it has ended, is that of before. */
  private ThreadUsage read(MeasuredThread thread) {
    ThreadUsage now = thread.read();
    ThreadUsage last = lastRead.get(thread.javaId());
    ThreadUsage latest =
        last == null
            ? now
            : new ThreadUsage(
                latest(now.cpuNanos(), last.cpuNanos()),
                latest(now.runDelayNanos(), last.runDelayNanos()),
                latest(now.contextSwitches(), last.contextSwitches()),
                latest(now.allocatedBytes(), last.allocatedBytes()));
    if (latest.cpuNanos() != null) { // else it has ended before its first reading
      lastRead.put(thread.javaId(), latest);
    }
    return latest;
  }

  private static @Nullable Long latest(@Nullable Long now, @Nullable Long last) {
    return now == null ? last : now;
  }
}
