package dev.ipcbench.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UsageReadingTests {

  private static UsageReading reading(
      long at, @Nullable Long each, @Nullable Long hiccup, @Nullable ThreadUsage threads) {
    return new UsageReading(
        at, each, each, each, each, each, each, each, each, each, each, hiccup, threads);
  }

  private static UsageDifference difference(
      long wall, @Nullable Long each, @Nullable Long hiccup, @Nullable ThreadUsage threads) {
    return new UsageDifference(
        wall, each, each, each, each, each, each, each, each, each, each, hiccup, threads);
  }

  private static ThreadUsage threads(@Nullable Long each) {
    return new ThreadUsage(each, each, each, each);
  }

  @Test
  void differenceIsThatOfEveryCounterAndTheLaterHiccup() {
    UsageReading before = reading(100, 10L, null, threads(3L));
    UsageReading after = reading(350, 17L, 40L, threads(8L));
    assertThat(after.minus(before)).isEqualTo(difference(250, 7L, 40L, threads(5L)));
  }

  @Test
  void differenceOfAbsentValuesIsAbsent() {
    UsageReading before = reading(100, null, null, null);
    UsageReading after = reading(350, 17L, null, threads(8L));
    assertThat(after.minus(before)).isEqualTo(difference(250, null, null, null));
    assertThat(before.minus(after).compileNanos()).isNull();
  }

  @Test
  void counterThatHasFallenIsAbsent() {
    UsageReading before = reading(100, 10L, null, threads(10L));
    UsageReading after = reading(350, 9L, 1L, threads(9L));
    assertThat(after.minus(before)).isEqualTo(difference(250, null, 1L, threads(null)));
  }

  @Test
  void sumAddsCountersAndKeepsTheLongestHiccup() {
    UsageDifference sum =
        difference(100, 1L, 70L, threads(1L)).plus(difference(20, 2L, 30L, threads(4L)));
    assertThat(sum).isEqualTo(difference(120, 3L, 70L, threads(5L)));
  }

  @Test
  void sumWithAnAbsentValueIsAbsent() {
    UsageDifference sum =
        difference(100, 1L, 70L, threads(1L)).plus(difference(20, null, null, null));
    assertThat(sum).isEqualTo(difference(120, null, null, null));
    assertThat(ThreadUsage.NONE.plus(threads(null))).isEqualTo(threads(null));
  }
}
