package dev.ipcbench.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.affinity.NativeThread;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class MeasuredThreadTests {

  @TempDir private Path tasks;

  @Test
  void seesThatTheThreadAllocatesNothingBetweenTwoReadings() {
    MeasuredThread thread = MeasuredThread.current();
    thread.read(); // loads classes
    ThreadUsage before = thread.read();
    assertThat(thread.read().minus(before).allocatedBytes()).isZero();
  }

  @Test
  void countsWhatTheThreadAllocatesAndComputes() {
    MeasuredThread thread = MeasuredThread.current();
    ThreadUsage before = thread.read();
    byte[] garbage = new byte[100_000];
    ThreadUsage used = thread.read().minus(before);
    assertThat(used.allocatedBytes()).isBetween((long) garbage.length, garbage.length + 1_000L);
    assertThat(used.cpuNanos()).isPositive();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux counts this by thread")
  void countsWaitsAsContextSwitches() throws InterruptedException {
    MeasuredThread thread = MeasuredThread.current();
    ThreadUsage before = thread.read();
    for (int i = 0; i < 50; i++) {
      CountDownLatch woken = new CountDownLatch(1);
      Thread waker = Thread.ofPlatform().start(woken::countDown);
      woken.await();
      waker.join();
    }
    ThreadUsage used = thread.read().minus(before);
    assertThat(used.contextSwitches()).isGreaterThanOrEqualTo(25);
    assertThat(used.runDelayNanos()).isNotNegative();
  }

  @Test
  void readsTheRunDelayOfABusyNeighbour() throws IOException {
    Files.createDirectories(tasks.resolve("7"));
    Path file = Files.writeString(tasks.resolve("7/schedstat"), "1 5000 3\n");
    MeasuredThread thread =
        MeasuredThread.of(new NativeThread("x", 7, Thread.currentThread().threadId()), tasks);
    ThreadUsage before = thread.read();
    Files.writeString(file, "1 9000 8\n");
    ThreadUsage used = thread.read().minus(before);
    assertThat(used.runDelayNanos()).isEqualTo(4_000);
    assertThat(used.contextSwitches()).isEqualTo(5);
  }

  @Test
  void valuesOfTheSchedulerAreAbsentWithoutIt() {
    MeasuredThread thread =
        MeasuredThread.of(new NativeThread("x", 7, Thread.currentThread().threadId()), null);
    assertThat(thread.read().runDelayNanos()).isNull();
    assertThat(thread.read().cpuNanos()).isNotNull();
  }

  @Test
  void virtualThreadHasNoUsage() throws InterruptedException, ExecutionException {
    CompletableFuture<ThreadUsage> read = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                read.complete(MeasuredThread.current().read());
              } catch (RuntimeException e) {
                read.completeExceptionally(e);
              }
            })
        .join();
    assertThat(read.get()).isEqualTo(new ThreadUsage(null, null, null, null));
  }
}
