package dev.ipcbench.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.counter.Counter;
import dev.ipcbench.platform.counter.StolenTime;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsageReaderTests {

  private static final ThreadUsage THREADS = new ThreadUsage(1L, 2L, 3L, 4L);

  @TempDir private Path directory;
  private long nowNanos = 1_000;
  private long compileNanos = 5;

  private UsageReader reader() {
    return new UsageReader(
        new UsageReader.Sources(
            () -> nowNanos,
            () ->
                new ProcessUsage(
                    Instant.EPOCH, Instant.EPOCH, 70L, 60L, 10L, 3L, 4L, 20L, 1L, 2, 9),
            new Counter("compiler", () -> compileNanos),
            new Counter("safepoints", () -> 6),
            StolenTime.of(directory.resolve("stat")),
            new Counter("throttled", () -> 7),
            new Counter("suspended", null)),
        new Hiccups(() -> nowNanos, nanos -> nowNanos += nanos));
  }

  @Test
  void collectsEveryCounter() throws IOException {
    Files.writeString(directory.resolve("stat"), "cpu0 1 1 1 1 1 1 1 2\n");
    assertThat(reader().before(CpuSet.of(0), THREADS))
        .isEqualTo(
            new UsageReading(
                1_000, 5L, 70L, 2L, 9_000_000L, 6L, 7L, 21L, 20_000_000L, 7L, null, null, THREADS));
  }

  @Test
  void differenceShowsACompilerThatWasKeptBusy() {
    UsageReader reader = reader();
    UsageReading before = reader.before(CpuSet.of(0), null);
    compileNanos += 40_000_000;
    nowNanos += 100_000_000;
    UsageDifference used = reader.after(CpuSet.of(0), null, before.atNanos()).minus(before);
    assertThat(used.wallNanos()).isEqualTo(100_000_000);
    assertThat(used.compileNanos()).isEqualTo(40_000_000);
    assertThat(used.stealNanos()).isNull();
  }

  @Test
  void readingAfterShowsAHiccupThreadThatWasStopped() {
    UsageReader reader = reader();
    UsageReading before = reader.before(CpuSet.of(0), null);
    nowNanos += 500_000_000;
    assertThat(reader.after(CpuSet.of(0), null, before.atNanos()).longestHiccupNanos())
        .isEqualTo(500_000_000 - Hiccups.INTERVAL_NANOS);
  }

  @Test
  void readsThisProcess() {
    try (Hiccups hiccups = Hiccups.start()) {
      UsageReader reader = UsageReader.ofThisProcess(hiccups);
      UsageReading before = reader.before(CpuSet.FREE, THREADS);
      UsageReading after = reader.after(CpuSet.FREE, THREADS, before.atNanos());
      UsageDifference used = after.minus(before);
      assertThat(used.wallNanos()).isPositive();
      assertThat(used.compileNanos()).isNotNull();
      assertThat(used.cpuNanos()).isNotNull();
      assertThat(used.safepointNanos()).isNotNull();
      assertThat(used.longestHiccupNanos()).isNotNegative();
      assertThat(used.threads()).isEqualTo(ThreadUsage.NONE);
    }
  }
}
