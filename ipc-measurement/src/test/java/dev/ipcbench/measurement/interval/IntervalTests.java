package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IntervalTests {

  @Test
  void hasTheHalfWidthOfItsFartherEnd() {
    assertThat(new Interval(90, 130).halfWidthShare(100)).isCloseTo(0.3, within(1e-12));
    assertThat(new Interval(60, 130).halfWidthShare(100)).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void containsItsEnds() {
    Interval interval = new Interval(1, 2);

    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(0.99)).isFalse();
    assertThat(interval.contains(2.01)).isFalse();
  }

  @Test
  void rejectsEndsInTheWrongOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
  }
}
