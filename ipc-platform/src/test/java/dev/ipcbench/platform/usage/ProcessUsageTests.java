package dev.ipcbench.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessUsageTests {

  @Test
  void cpuTimeGrowsWithWork() {
    ProcessUsage before = ProcessUsage.capture();
    long startNanos = System.nanoTime();
    long sum = 0;
    while (System.nanoTime() - startNanos < 60_000_000) {
      sum += System.nanoTime();
    }
    ProcessUsage used = ProcessUsage.capture().minus(before);
    assertThat(sum).isNotZero();
    assertThat(used.cpuNanos()).isPositive();
    assertThat(used.since()).isEqualTo(before.at());
    assertThat(before.since()).isBefore(before.at());
  }

  @Test
  void countsCollections() {
    ProcessUsage before = ProcessUsage.capture();
    System.gc();
    assertThat(ProcessUsage.capture().minus(before).gcCount()).isPositive();
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "only Linux reports context switches and page faults")
  void countsWaitsAsVoluntarySwitches() throws InterruptedException {
    ProcessUsage before = ProcessUsage.capture();
    for (int i = 0; i < 50; i++) {
      CountDownLatch woken = new CountDownLatch(1);
      Thread waker = Thread.ofPlatform().start(woken::countDown);
      woken.await();
      waker.join();
    }
    assertThat(ProcessUsage.capture().minus(before).voluntarySwitches()).isGreaterThanOrEqualTo(25);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void agreesWithProc() throws IOException {
    ProcessUsage before = ProcessUsage.capture();
    String stat = Files.readString(Path.of("/proc/self/stat"));
    ProcessUsage after = ProcessUsage.capture();
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    // Fields 10 and 12 of proc_pid_stat(5), counted from field 3.
    assertThat(Long.parseLong(fields[7])).isBetween(before.minorFaults(), after.minorFaults());
    assertThat(Long.parseLong(fields[9])).isBetween(before.majorFaults(), after.majorFaults());
    assertThat(after.cpuNanos())
        .isEqualTo(
            Objects.requireNonNull(after.userNanos())
                + Objects.requireNonNull(after.systemNanos()));
  }

  @Test
  @DisabledOnOs(value = OS.LINUX, disabledReason = "Linux reports all values")
  void unreportedValuesAreAbsent() {
    ProcessUsage usage = ProcessUsage.capture();
    assertThat(usage.voluntarySwitches()).isNull();
    assertThat(usage.minus(usage).minorFaults()).isNull();
  }

  @Test
  void differenceOfAbsentValuesIsAbsent() {
    ProcessUsage some =
        new ProcessUsage(
            Instant.EPOCH, Instant.EPOCH, 5L, null, null, null, null, null, null, 2, 3);
    ProcessUsage more =
        new ProcessUsage(Instant.EPOCH, Instant.MAX, 9L, null, null, null, null, null, null, 4, 7);
    assertThat(more.minus(some))
        .isEqualTo(
            new ProcessUsage(
                Instant.EPOCH, Instant.MAX, 4L, null, null, null, null, null, null, 2, 4));
  }
}
