package dev.ipcbench.platform.usage;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.counter.CompilerTime;
import dev.ipcbench.platform.counter.Counter;
import dev.ipcbench.platform.counter.InternalBean;
import dev.ipcbench.platform.counter.StolenTime;
import dev.ipcbench.platform.counter.SuspendedTime;
import dev.ipcbench.platform.counter.ThrottledTime;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what this process has used: a few file and system calls, some 0.1 ms. Never throws. Use one
 * reader per process, because the time of compiler threads that have ended is known only to the
 * reader that saw them. Thread-safe.
 */
public final class UsageReader {

  /** What a reading consists of. */
  record Sources(
      LongSupplier nanoTime,
      Supplier<ProcessUsage> process,
      Counter compiler,
      Counter safepoints,
      StolenTime stolen,
      Counter throttled,
      Counter suspended) {}

  private final Sources sources;
  private final Hiccups hiccups;

  UsageReader(Sources sources, Hiccups hiccups) {
    this.sources = sources;
    this.hiccups = hiccups;
  }

  /**
   * Returns a reader of this process.
   *
   * @param hiccups owned by the caller
   */
  public static UsageReader ofThisProcess(Hiccups hiccups) {
    return new UsageReader(
        new Sources(
            System::nanoTime,
            ProcessUsage::capture,
            CompilerTime.counter(),
            InternalBean.safepointTime(),
            StolenTime.ofSystem(),
            ThrottledTime.counter(),
            SuspendedTime.counter()),
        hiccups);
  }

  /**
   * Reads at the begin of an interval.
   *
   * @param cpus whose steal is read; {@link CpuSet#FREE} for all of the system
   * @param threads the usage of the threads in question, which the caller has just read
   */
  public UsageReading before(CpuSet cpus, @Nullable ThreadUsage threads) {
    return read(cpus, threads, null);
  }

  /**
   * Reads at the end of an interval.
   *
   * @param sinceNanos {@code atNanos} of the reading at its begin
   */
  public UsageReading after(CpuSet cpus, @Nullable ThreadUsage threads, long sinceNanos) {
    return read(cpus, threads, sinceNanos);
  }

  private UsageReading read(CpuSet cpus, @Nullable ThreadUsage threads, @Nullable Long sinceNanos) {
    long atNanos = sources.nanoTime.getAsLong();
    Long compileNanos = sources.compiler.read();
    ProcessUsage process = sources.process.get();
    return new UsageReading(
        atNanos,
        compileNanos,
        process.cpuNanos(),
        process.gcCount(),
        TimeUnit.MILLISECONDS.toNanos(process.gcMillis()),
        sources.safepoints.read(),
        UsageReading.sum(process.voluntarySwitches(), process.involuntarySwitches()),
        UsageReading.sum(process.minorFaults(), process.majorFaults()),
        sources.stolen.nanos(cpus),
        sources.throttled.read(),
        sources.suspended.read(),
        sinceNanos == null ? null : Long.valueOf(hiccups.longestSince(sinceNanos)),
        threads);
  }
}
