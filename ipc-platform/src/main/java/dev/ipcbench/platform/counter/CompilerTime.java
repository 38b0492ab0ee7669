package dev.ipcbench.platform.counter;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of the JIT compiler threads, in nanoseconds. HotSpot starts and ends these threads
 * with its load (JDK-8198756), and gives a new one the name of an ended one. So the time is summed
 * by name: if that of a name has fallen, its thread has restarted from zero, and what it has used
 * since is added. What an ended thread used between its last reading and its end is lost.
 *
 * <p>Thread-safe.
 */
public final class CompilerTime implements Counter.Source {

  /** The CPU time of the JVM's own threads by name, in nanoseconds. */
  @FunctionalInterface
  interface Threads {
    Map<?, ?> cpuNanos() throws Exception;
  }

  /** Part of the names {@code C1 CompilerThread0}, {@code C2 CompilerThread1}, and of JVMCI's. */
  private static final String COMPILER = "CompilerThread";

  private final Threads threads;
  private final Map<String, Long> lastNanos = new HashMap<>(); // guarded by this
  private long totalNanos; // guarded by this

  CompilerTime(Threads threads) {
    this.threads = threads;
  }

  /**
   * Returns the counter of this JVM. Where the CPU time of its threads is not accessible, it is the
   * elapsed time of {@link CompilationMXBean}, which counts a compilation only when it has ended.
   */
  public static Counter counter() {
    return new Counter("CPU time of the compiler threads", source());
  }

  private static Counter.@Nullable Source source() {
    try {
      InternalBean times = InternalBean.find("HotspotThreadMBean", "InternalThreadCpuTimes");
      return new CompilerTime(() -> (Map<?, ?>) times.read());
    } catch (ReflectiveOperationException | LinkageError e) {
      CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
      return compilation == null || !compilation.isCompilationTimeMonitoringSupported()
          ? null
          : () -> TimeUnit.MILLISECONDS.toNanos(compilation.getTotalCompilationTime());
    }
  }

  @Override
  public synchronized long read() throws Exception {
    threads
        .cpuNanos()
        .forEach(
            (name, nanos) -> {
              if (name instanceof String text
                  && text.contains(COMPILER)
                  && nanos instanceof Long n) {
                add(text, n);
              }
            });
    return totalNanos;
  }

  private void add(String name, long nanos) {
    Long before = lastNanos.put(name, nanos);
    totalNanos += before == null || nanos < before ? nanos : nanos - before;
  }
}
