package dev.ipcbench.platform.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NativeThreadTests {

  @Test
  void parsesNamesAndIdsOfAThreadDump() {
    String dump =
        """
        "main" #3 [12345] prio=5 os_prio=0 cpu=1.2ms tid=0x00007fa7 nid=12345 waiting on condition
           java.lang.Thread.State: RUNNABLE
        "odd "name" nid=7 " #22 [99] daemon prio=5 os_prio=0 tid=0x00007fa8 nid=99 runnable
        "VM Thread" os_prio=0 cpu=2.62ms elapsed=1.07s tid=0x00007fa7c40a83f0 nid=2853 runnable
        """;
    assertThat(NativeThread.parse(dump))
        .containsExactly(
            new NativeThread("main", 12345, 3),
            new NativeThread("odd \"name\" nid=7 ", 99, 22),
            new NativeThread("VM Thread", 2853, 0));
  }

  @Test
  void pinsOnlyThreadsWithTheNamePrefix() throws Exception {
    assumeTrue(Platform.CURRENT == Platform.LINUX, "only Linux has the CPUs of a thread in /proc");
    assumeTrue(
        CpuAffinity.availability() instanceof Availability.Available
            && CpuAffinity.allowed().cpus().size() > 1,
        "needs two CPUs");
    CpuSet one = CpuSet.of(CpuAffinity.allowed().cpus().getFirst());
    CountDownLatch end = new CountDownLatch(1);
    Thread mine = waiting("pin-mine-1", end);
    Thread other = waiting("pin-other-1", end);
    try {
      CpuAffinity.pinThreads(List.of("pin-mine-"), one);
      assertThat(cpusOf("pin-mine-1")).isEqualTo(one.toString());
      assertThat(NativeThread.withJavaId(mine.threadId()))
          .satisfies(thread -> assertThat(CpuAffinity.of(thread)).isEqualTo(one));
      assertThat(cpusOf("pin-other-1")).isNotEqualTo(one.toString());

      CpuAffinity.pinThreads(List.of("pin-mine-"), CpuSet.FREE);
      assertThat(cpusOf("pin-mine-1")).isEqualTo(cpusOf("pin-other-1"));
    } finally {
      end.countDown();
      mine.join();
      other.join();
    }
  }

  @Test
  void callingThreadHasTheIdOfTheThreadDump() {
    assumeTrue(
        CpuAffinity.availability() instanceof Availability.Available, "needs Linux or Windows");
    assertThat(NativeThread.all()).contains(Objects.requireNonNull(NativeThread.current()));
  }

  @Test
  void virtualThreadHasNoNativeThread() throws InterruptedException {
    AtomicReference<@Nullable Object> current = new AtomicReference<>("not run");
    Thread.ofVirtual().start(() -> current.set(NativeThread.current())).join();
    assertThat(current).hasValue(null);
  }

  private static Thread waiting(String name, CountDownLatch end) {
    return Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static String cpusOf(String name) throws IOException {
    int id =
        NativeThread.all().stream()
            .filter(thread -> thread.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
    return Files.readAllLines(Path.of("/proc/self/task/" + id + "/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring("Cpus_allowed_list:".length()).strip())
        .findFirst()
        .orElseThrow();
  }
}
