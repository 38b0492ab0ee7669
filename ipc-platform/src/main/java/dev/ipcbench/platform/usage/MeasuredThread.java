package dev.ipcbench.platform.usage;

import com.sun.management.ThreadMXBean;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.platform.counter.SchedStat;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread whose usage can be read: some 0.02 ms, from any thread. Read by itself, the
 * bytes that reading allocates are not counted, so that a thread which allocates nothing between
 * two readings is seen to allocate nothing. Of a virtual thread everything is absent.
 *
 * <p>CPU time is that of the thread's own clock (clock_gettime(2), GetThreadTimes). Thread-safe, as
 * long as only the thread itself and one other read it.
 */
public final class MeasuredThread {

  private static final @Nullable Path TASKS =
      Platform.CURRENT == Platform.LINUX ? Path.of("/proc/self/task") : null;
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final long javaId;
  private final @Nullable NativeThread thread;
  private final @Nullable Path tasks;
  private long bytesOfReading;

  private MeasuredThread(long javaId, @Nullable NativeThread thread, @Nullable Path tasks) {
    this.javaId = javaId;
    this.thread = thread;
    this.tasks = tasks;
  }

  /** Returns the calling thread. */
  public static MeasuredThread current() {
    return new MeasuredThread(Thread.currentThread().threadId(), NativeThread.current(), TASKS);
  }

  /** Returns a thread that was found by name. */
  public static MeasuredThread of(NativeThread thread) {
    return of(thread, TASKS);
  }

  /**
   * @param tasks the directory in the form of {@code /proc/self/task}; null if there is none
   */
  static MeasuredThread of(NativeThread thread, @Nullable Path tasks) {
    return new MeasuredThread(thread.javaId(), thread, tasks);
  }

  /** Returns the id of {@link Thread#threadId}. */
  public long javaId() {
    return javaId;
  }

  /** Returns the native thread; null if the system does not tell it. */
  public @Nullable NativeThread nativeThread() {
    return thread;
  }

  /**
   * Reads what the thread has used since its start. What is unknown, or was when it ended, is null.
   */
  public ThreadUsage read() {
    boolean own = Thread.currentThread().threadId() == javaId;
    long allocated = allocatedBytes();
    SchedStat scheduling = scheduling();
    ThreadUsage usage =
        new ThreadUsage(
            known(cpuNanos(own)),
            scheduling == null ? null : Long.valueOf(scheduling.runDelayNanos()),
            scheduling == null ? null : Long.valueOf(scheduling.timeslices()),
            allocated < 0 ? null : Long.valueOf(allocated - bytesOfReading));
    if (own) {
      bytesOfReading += allocatedBytes() - allocated;
    }
    return usage;
  }

  private @Nullable SchedStat scheduling() {
    if (thread == null || tasks == null) {
      return null;
    }
    try {
      return SchedStat.read(tasks, thread.id());
    } catch (IOException e) {
      return null;
    }
  }

  private long cpuNanos(boolean own) {
    try {
      return own ? THREADS.getCurrentThreadCpuTime() : THREADS.getThreadCpuTime(javaId);
    } catch (UnsupportedOperationException e) {
      return -1;
    }
  }

  private long allocatedBytes() {
    try {
      return THREADS.getThreadAllocatedBytes(javaId);
    } catch (UnsupportedOperationException e) {
      return -1;
    }
  }

  /** The JVM returns -1 for a thread that has ended, and where it is told not to count. */
  private static @Nullable Long known(long value) {
    return value < 0 ? null : Long.valueOf(value);
  }
}
