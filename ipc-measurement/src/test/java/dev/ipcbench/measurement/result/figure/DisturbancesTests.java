package dev.ipcbench.measurement.result.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DisturbancesTests {

  private static final long SECOND = 1_000_000_000;

  private static @Nullable Double runDelayShare(@Nullable Long nanos, @Nullable Long switches) {
    return Disturbances.ofThreads(SECOND, new ThreadUsage(0L, nanos, switches, 0L), 1)
        .runDelayShare();
  }

  @Test
  void countsWhatAThreadWaitsBehindAnother() {
    assertThat(runDelayShare(SECOND / 5, 100L)).isEqualTo(0.198);
    assertThat(runDelayShare(SECOND / 5, null)).isEqualTo(0.2);
  }

  @Test
  void doesNotCountTheHandOversOfABlockingRoundTrip() {
    assertThat(runDelayShare(SECOND / 5, 20_000L)).isZero();
  }

  @Test
  void knowsNothingIfTheSystemDoesNotTell() {
    assertThat(runDelayShare(null, 20_000L)).isNull();
    assertThat(Disturbances.ofThreads(SECOND, null, 1).runDelayShare()).isNull();
  }
}
