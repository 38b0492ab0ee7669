package dev.ipcbench.measurement.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SliceTests {

  @ParameterizedTest
  @CsvSource({"STEADY, true", "STILL_COMPILING, false", "STALLED, false"})
  void countsInAClosedLoopOnlyIfNothingWasAtWork(SliceState state, boolean counts) {
    assertThat(SampleSlices.of(1, 10, 20_000, state).isSteady()).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({"STEADY, true", "STILL_COMPILING, false", "STALLED, true"})
  void keepsAStallInAnOpenLoop(SliceState state, boolean counts) {
    assertThat(SampleSlices.open(1, 10, 20_000, state).isSteady()).isEqualTo(counts);
  }

  @Test
  void labelsStatesForMetrics() {
    assertThat(SliceState.values())
        .extracting(SliceState::label)
        .containsExactly("steady", "still_compiling", "stalled");
  }
}
