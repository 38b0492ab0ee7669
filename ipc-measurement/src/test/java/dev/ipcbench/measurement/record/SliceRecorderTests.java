package dev.ipcbench.measurement.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SliceRecorderTests {

  private final SliceRecorder recorder = new SliceRecorder();

  @Test
  void recordsServiceTimesWithTheirExactSum() {
    recorder.record(0, 1_000, 1_250);
    recorder.record(0, 2_000, 123_456_789);

    assertThat(recorder.serviceTime().getTotalCount()).isEqualTo(2);
    assertThat(recorder.serviceTime().getCountAtValue(250)).isEqualTo(1);
    assertThat(recorder.serviceSum()).isEqualTo(250 + 123_454_789);
  }

  @Test
  void clampsValuesBeyondTheRange() {
    recorder.record(0, 10, 10);
    recorder.record(0, 0, Long.MAX_VALUE / 2);

    assertThat(recorder.serviceTime().getMinValue()).isEqualTo(1);
    assertThat(recorder.serviceTime().getMaxValue())
        .isGreaterThanOrEqualTo(Histograms.HIGHEST_NANOS);
  }

  @Test
  void forgetsEverythingAtAReset() {
    recorder.record(0, 1_000, 1_250);
    recorder.reset();

    assertThat(recorder.serviceTime().getTotalCount()).isZero();
    assertThat(recorder.serviceSum()).isZero();
  }
}
