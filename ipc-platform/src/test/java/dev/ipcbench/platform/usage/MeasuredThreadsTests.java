package dev.ipcbench.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.affinity.NativeThread;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class MeasuredThreadsTests {

  private static final int BYTES = 1_000_000;

  private final MeasuredThreads threads = new MeasuredThreads();
  private final CountDownLatch allocated = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile byte[] garbage = new byte[0];

  private long bytes() {
    return Objects.requireNonNull(threads.read().allocatedBytes());
  }

  private Thread start(Runnable first, Runnable last) {
    return Thread.ofPlatform()
        .name("measured-test")
        .start(
            () -> {
              first.run();
              garbage = new byte[BYTES];
              allocated.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              garbage = new byte[BYTES];
              last.run();
            });
  }

  @Test
  void countsAThreadWhileItRunsAndAfterItHasEnded() throws InterruptedException {
    Thread thread = start(threads::enter, threads::leave);
    allocated.await();
    assertThat(threads.withJavaId(thread.threadId())).isNotNull();
    assertThat(bytes()).isBetween((long) BYTES, 2L * BYTES - 1);
    end.countDown();
    thread.join();
    assertThat(threads.withJavaId(thread.threadId())).isNull();
    assertThat(bytes()).isBetween(2L * BYTES, 3L * BYTES);
    assertThat(bytes()).isEqualTo(bytes());
  }

  @Test
  void keepsTheLastReadingOfAFoundThreadThatHasEnded() throws InterruptedException {
    Thread thread = start(() -> {}, () -> {});
    allocated.await();
    threads.track(NativeThread.named(List.of("measured-test")));
    long running = bytes();
    assertThat(running).isGreaterThanOrEqualTo(BYTES);
    end.countDown();
    thread.join();
    assertThat(bytes()).isEqualTo(running);
    threads.track(List.of());
    assertThat(bytes()).isEqualTo(running);
  }

  @Test
  void aFoundThreadThatHasNeverBeenReadDoesNotHideTheOthers() throws InterruptedException {
    Thread ended = Thread.ofPlatform().start(() -> {});
    ended.join();
    threads.track(List.of(new NativeThread("ended", 1, ended.threadId())));
    threads.read();
    threads.track(List.of());
    assertThat(threads.read()).isEqualTo(UsageReading.ThreadUsage.NONE);
  }
}
