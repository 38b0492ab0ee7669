package dev.ipcbench.platform.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class InterruptTimeTests {

  @Test
  @EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has kernelbase.dll")
  void timeWithSleepIsNoShorterThanTheTimeWithout() {
    assumeTrue(InterruptTime.availability() instanceof Availability.Available, "not in Wine");
    long unbiased = InterruptTime.unbiasedNanos();
    assertThat(unbiased).isPositive();
    assertThat(InterruptTime.nanos()).isGreaterThanOrEqualTo(unbiased);
  }
}
