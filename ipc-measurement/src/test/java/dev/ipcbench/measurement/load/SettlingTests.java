package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SettlingTests {

  private final Settling settling = new Settling();

  private void add(long... medians) {
    for (long median : medians) {
      settling.add(median);
    }
  }

  @Test
  void needsAtLeastThreeWindows() {
    add(100, 100);
    assertThat(settling.isSettled()).isFalse();
    add(100);
    assertThat(settling.isSettled()).isTrue();
  }

  @Test
  void isNotSettledWhileMediansFall() {
    add(1000, 800, 600, 500, 400);
    assertThat(settling.isSettled()).isFalse();
    assertThat(settling.lastChange()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void startsOverAfterALargeChange() {
    add(100, 101, 102, 150, 151);
    assertThat(settling.isSettled()).isFalse();
    add(149);
    assertThat(settling.isSettled()).isTrue();
  }

  @Test
  void isNotSettledWhileMediansRise() {
    add(100, 110, 121);
    assertThat(settling.isSettled()).isFalse();
  }
}
