package dev.ipcbench.measurement.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Slice.Evidence;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SteadinessTests {

  private static final long SLICE = Duration.ofMillis(100).toNanos();

  private static UsageDifference side(
      @Nullable Long compileMillis,
      @Nullable Long gcMillis,
      @Nullable Long safepointMillis,
      @Nullable Long suspendedMillis,
      @Nullable Long hiccupMillis) {
    return new UsageDifference(
        SLICE,
        nanos(compileMillis),
        null,
        null,
        nanos(gcMillis),
        nanos(safepointMillis),
        null,
        null,
        null,
        null,
        nanos(suspendedMillis),
        nanos(hiccupMillis),
        null);
  }

  private static @Nullable Long nanos(@Nullable Long millis) {
    return millis == null ? null : (Long) Duration.ofMillis(millis).toNanos();
  }

  private static final UsageDifference QUIET = side(5L, 0L, 1L, 0L, 9L);

  private static SliceState state(UsageDifference client, @Nullable UsageDifference server) {
    return Steadiness.of(new Evidence(client, ThreadUsage.NONE, server, 1), SLICE, false);
  }

  @Test
  void isSteadyWhileBothSidesAreQuiet() {
    assertThat(state(QUIET, QUIET)).isEqualTo(SliceState.STEADY);
  }

  @Test
  void isNotSteadyIfEitherSideCompilesForMoreThanFivePercent() {
    UsageDifference compiling = side(6L, 0L, 0L, 0L, 0L);
    assertThat(state(compiling, QUIET)).isEqualTo(SliceState.STILL_COMPILING);
    assertThat(state(QUIET, compiling)).isEqualTo(SliceState.STILL_COMPILING);
  }

  @Test
  void isCompilingMuchIfEitherSideCompilesForMoreThanAQuarter() {
    UsageDifference much = side(26L, null, null, null, null);
    UsageDifference little = side(25L, null, null, null, null);

    assertThat(isCompilingMuch(little, little)).isFalse();
    assertThat(isCompilingMuch(much, null)).isTrue();
    assertThat(isCompilingMuch(little, much)).isTrue();
    assertThat(isCompilingMuch(side(null, null, null, null, null), null)).isFalse();
  }

  private static boolean isCompilingMuch(UsageDifference client, @Nullable UsageDifference server) {
    return Steadiness.isCompilingMuch(new Evidence(client, ThreadUsage.NONE, server, 1));
  }

  @Test
  void isStalledIfEitherSideSleptTooLong() {
    UsageDifference stopped = side(0L, 0L, 0L, 0L, 100L);
    assertThat(state(stopped, QUIET)).isEqualTo(SliceState.STALLED);
    assertThat(state(QUIET, stopped)).isEqualTo(SliceState.STALLED);
  }

  @Test
  void isStalledIfTheMachineWasSuspended() {
    assertThat(state(side(0L, 0L, 0L, 900L, 0L), QUIET)).isEqualTo(SliceState.STALLED);
  }

  @Test
  void blamesNoStallOnThePausesOfTheJvm() {
    assertThat(state(side(0L, 60L, 0L, 0L, 150L), QUIET)).isEqualTo(SliceState.STEADY);
    assertThat(state(side(0L, 0L, 120L, 0L, 150L), QUIET)).isEqualTo(SliceState.STEADY);
  }

  @Test
  void isSteadyWhereNothingIsKnown() {
    UsageDifference unknown = side(null, null, null, null, null);
    assertThat(state(unknown, null)).isEqualTo(SliceState.STEADY);
  }
}
