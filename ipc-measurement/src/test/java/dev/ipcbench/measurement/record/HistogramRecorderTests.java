package dev.ipcbench.measurement.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HistogramRecorderTests {

  private final HistogramRecorder recorder = new HistogramRecorder();

  @Test
  void recordsTheTimeFromSendToReceive() {
    recorder.record(100, 250, 1_250);

    Histogram drained = recorder.drain();
    assertThat(drained.getTotalCount()).isEqualTo(1);
    assertThat(drained.getMaxValue()).isEqualTo(1_000);
  }

  @Test
  void drainReturnsTheValuesSinceTheLastDrain() {
    recorder.record(0, 0, 10);
    Histogram first = recorder.drain();
    recorder.record(0, 0, 20);
    recorder.record(0, 0, 20);
    Histogram second = recorder.drain();

    assertThat(first.getTotalCount()).isEqualTo(1);
    assertThat(first.getMaxValue()).isEqualTo(10);
    assertThat(second.getTotalCount()).isEqualTo(2);
    assertThat(second.getMinValue()).isEqualTo(20);
    assertThat(second.getEndTimeStamp()).isGreaterThanOrEqualTo(second.getStartTimeStamp());
    assertThat(recorder.drain().getTotalCount()).isZero();
  }

  @Test
  void clampsValuesOutOfRange() {
    recorder.record(0, 10, 10);
    recorder.record(0, 10, 5);
    recorder.record(0, 0, Long.MAX_VALUE);

    Histogram drained = recorder.drain();
    assertThat(drained.getTotalCount()).isEqualTo(3);
    assertThat(drained.getCountAtValue(Histograms.LOWEST_NANOS)).isEqualTo(2);
    assertThat(drained.getCountAtValue(Histograms.HIGHEST_NANOS)).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void losesNoValueWhileAnotherThreadDrains() throws InterruptedException {
    int count = 2_000_000;
    CountDownLatch drainedOnce = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    Histogram all = Histograms.empty();
    Thread drainer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    all.add(recorder.drain());
                    drainedOnce.countDown();
                  }
                });
    drainedOnce.await();
    for (int i = 1; i <= count; i++) {
      recorder.record(0, 0, i);
    }
    done.set(true);
    drainer.join();
    all.add(recorder.drain());

    assertThat(all.getTotalCount()).isEqualTo(count);
  }

  @Test
  void allocatesNothingWhileRecording() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    record(1_000);
    // The first call of this method allocates; recording 100 000 values must not.
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    record(100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(100_000);
    assertThat(recorder.drain().getTotalCount()).isEqualTo(101_000);
  }

  private void record(int count) {
    for (int i = 0; i < count; i++) {
      recorder.record(i, i, i + 20_000L);
    }
  }
}
