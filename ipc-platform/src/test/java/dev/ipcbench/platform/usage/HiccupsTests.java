package dev.ipcbench.platform.usage;

import static dev.ipcbench.platform.usage.Hiccups.INTERVAL_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class HiccupsTests {

  private final Queue<Long> lateNanos = new ArrayDeque<>();
  private long nowNanos;
  private final Hiccups hiccups =
      new Hiccups(() -> nowNanos, nanos -> nowNanos += nanos + lateNanos.remove());

  @Test
  void recordsTheWakeUpDelay() {
    wake(1_000, 2_000, 900_000);
    HiccupSummary summary = hiccups.snapshot();
    assertThat(summary.count()).isEqualTo(3);
    assertThat((double) summary.minNanos()).isCloseTo(1_000, within(10.0));
    assertThat((double) summary.p50Nanos()).isCloseTo(2_000, within(20.0));
    assertThat((double) summary.maxNanos()).isCloseTo(900_000, within(9_000.0));
  }

  @Test
  void longStallAddsTheSamplesItHasSwallowed() {
    wake(5 * INTERVAL_NANOS);
    assertThat(hiccups.snapshot().count()).isEqualTo(5);
  }

  @Test
  void snapshotCoversTheTimeSinceTheStart() {
    wake(5_000_000);
    hiccups.snapshot();
    wake(1_000);
    assertThat(hiccups.snapshot().count()).isEqualTo(2);
    assertThat(hiccups.snapshot().maxNanos()).isGreaterThan(4_900_000);
  }

  @Test
  void earlyWakeUpIsNotASample() {
    wake(-1);
    assertThat(hiccups.snapshot()).isEqualTo(new HiccupSummary(0, 0, 0, 0, 0));
  }

  @Test
  void suspendedMachineIsRecordedAsTheLongestStall() {
    wake(Long.MAX_VALUE / 2);
    assertThat(hiccups.snapshot().maxNanos()).isGreaterThanOrEqualTo(Hiccups.MAX_NANOS);
  }

  @Test
  void reportsTheLongestStallSinceAMoment() {
    wake(300_000_000);
    long sinceNanos = nowNanos;
    wake(1_000, 2_000_000, 3_000);
    assertThat(hiccups.longestSince(sinceNanos)).isEqualTo(2_000_000);
    assertThat(hiccups.longestSince(sinceNanos - 1)).isEqualTo(2_000_000);
    assertThat(hiccups.longestSince(0)).isEqualTo(300_000_000);
  }

  @Test
  void reportsAStallThatHasNotEnded() {
    wake(1_000);
    long sinceNanos = nowNanos;
    nowNanos += 700_000_000;
    assertThat(hiccups.longestSince(sinceNanos)).isEqualTo(700_000_000);
    assertThat(hiccups.longestSince(nowNanos - 5)).isEqualTo(5);
  }

  @Test
  void runsUntilClosed() {
    Hiccups running = Hiccups.start();
    await().until(() -> running.snapshot().count() >= 2);
    running.close();
    running.close();
    assertThat(threadNames()).doesNotContain("hiccups");
    assertThat(running.snapshot().count()).isGreaterThanOrEqualTo(2);
  }

  private void wake(long... late) {
    for (long nanos : late) {
      lateNanos.add(nanos);
      hiccups.observe();
    }
  }

  private static List<String> threadNames() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
