package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.InterruptTime;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SuspendedTimeTests {

  private long nowNanos = 5_000_000_000L;
  private long suspendedNanos;
  private long perReadingNanos = 300;

  private long standing() {
    nowNanos += perReadingNanos;
    return nowNanos;
  }

  private long counting() {
    nowNanos += perReadingNanos;
    return nowNanos + suspendedNanos;
  }

  private final SuspendedTime time = new SuspendedTime(this::counting, this::standing);

  @Test
  void growsByTheTimeTheSystemWasSuspended() throws Exception {
    assertThat(time.read()).isZero();
    suspendedNanos += TimeUnit.SECONDS.toNanos(3);
    assertThat(time.read()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void doesNotGrowWhileTheProcessIsStopped() throws Exception {
    long before = time.read();
    nowNanos += TimeUnit.SECONDS.toNanos(3);
    assertThat(time.read()).isEqualTo(before);
  }

  @Test
  void neverFalls() throws Exception {
    suspendedNanos = 10_000_000;
    time.read();
    suspendedNanos = 9_000_000;
    assertThat(time.read()).isEqualTo(10_000_000);
  }

  @Test
  void isAbsentIfAClockIsMissing() {
    Counter counter =
        new Counter(
            "test",
            new SuspendedTime(
                () -> {
                  throw new IOException("clock_gettime failed with errno 22");
                },
                this::standing));
    assertThat(counter.read()).isNull();
  }

  @Test
  void readsTheClocksOfThisSystem() {
    Long nanos = SuspendedTime.counter().read();
    boolean told =
        Platform.CURRENT == Platform.LINUX
            || InterruptTime.availability() instanceof Availability.Available;
    assertThat(nanos != null).isEqualTo(told);
    if (nanos != null) {
      assertThat(nanos).isNotNegative();
    }
  }
}
