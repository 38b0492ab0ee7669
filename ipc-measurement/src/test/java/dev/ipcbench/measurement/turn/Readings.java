package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.evidence.UsageProbe;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import org.jspecify.annotations.Nullable;

/** Readings of this process with injected causes of an unsteady slice. */
final class Readings implements UsageProbe {

  long compileNanosPerReading;
  @Nullable Long hiccupNanos;
  private long compileNanos;
  private long readings;

  @Override
  public UsageReading read(CpuSet cpus, @Nullable Long sinceNanos) {
    compileNanos += compileNanosPerReading;
    return reading(++readings, compileNanos, sinceNanos == null ? null : hiccupNanos);
  }

  /** Returns a reading of which nothing else is known. */
  static UsageReading reading(long atNanos, long compileNanos, @Nullable Long hiccupNanos) {
    return new UsageReading(
        atNanos,
        compileNanos,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        hiccupNanos,
        null);
  }
}
