package dev.ipcbench.platform.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CpuAffinityTests {

  @Test
  void isAvailableOnLinuxAndWindows() {
    switch (Platform.CURRENT) {
      case LINUX, WINDOWS ->
          assertThat(CpuAffinity.availability()).isEqualTo(Availability.AVAILABLE);
      case MACOS, OTHER -> assertThat(CpuAffinity.availability()).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void isUnavailableOnMacOsWithTheReason() {
    assertThat(Affinity.of(Platform.MACOS).availability())
        .isInstanceOfSatisfying(
            Unavailable.class, why -> assertThat(why.reason()).startsWith("macOS"));
  }

  @Test
  void rejectsVirtualThread() throws Exception {
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> pinned = virtual.submit(() -> CpuAffinity.pinCurrentThread(CpuSet.of(0)));
      assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
          .isThrownBy(pinned::get)
          .withCauseInstanceOf(IllegalStateException.class)
          .withMessageContaining("virtual thread");
    }
  }

  /** On systems where threads can be pinned. */
  @Nested
  class WherePinningIsPossible {

    @BeforeEach
    void assumePinning() {
      if (CpuAffinity.availability() instanceof Unavailable no) {
        assumeTrue(false, no.reason());
      }
    }

    @Test
    void knowsAllowedCpus() {
      assertThat(CpuAffinity.allowed().cpus()).isNotEmpty();
    }

    @Test
    void pinsOnlyTheCallingThread() throws Exception {
      CpuSet last = CpuSet.of(CpuAffinity.allowed().cpus().getLast());
      try (ExecutorService pinned = Executors.newSingleThreadExecutor();
          ExecutorService other = Executors.newSingleThreadExecutor()) {
        CpuSet before = other.submit(CpuAffinityTests::cpusOfThread).get();
        pinned.submit(() -> CpuAffinity.pinCurrentThread(last)).get();
        assertThat(pinned.submit(CpuAffinityTests::cpusOfThread).get()).isEqualTo(last);
        assertThat(other.submit(CpuAffinityTests::cpusOfThread).get())
            .isEqualTo(before)
            .isEqualTo(CpuAffinity.allowed());
      }
    }

    @Test
    void pinnedThreadRunsOnItsCpu() throws Exception {
      assumeTrue(Platform.CURRENT == Platform.LINUX, "only Linux has /proc");
      for (int cpu : CpuAffinity.allowed().cpus()) {
        assertThat(
                onNewThread(
                    () -> {
                      CpuAffinity.pinCurrentThread(CpuSet.of(cpu));
                      return lastRunOn();
                    }))
            .isEqualTo(cpu);
      }
    }

    @Test
    void freeResetsToAllAllowedCpus() throws Exception {
      CpuSet after =
          onNewThread(
              () -> {
                CpuAffinity.pinCurrentThread(CpuSet.of(CpuAffinity.allowed().cpus().getFirst()));
                CpuAffinity.pinCurrentThread(CpuSet.FREE);
                return cpusOfThread();
              });
      assertThat(after).isEqualTo(CpuAffinity.allowed());
    }

    @Test
    void rejectsCpusThatAreNotAllowedAndListsTheAllowedOnes() {
      CpuSet allowed = CpuAffinity.allowed();
      CpuSet asked = CpuSet.of(allowed.cpus().getFirst(), CpuSet.MAX_CPU);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CpuAffinity.pinCurrentThread(asked))
          .withMessageContaining("CPU " + asked)
          .withMessageContaining("may use CPU " + allowed);
    }
  }

  private static <T> T onNewThread(Callable<T> task) throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(task).get();
    }
  }

  /** Reads the CPUs from an independent source, if there is one. */
  private static CpuSet cpusOfThread() throws IOException {
    if (Platform.CURRENT != Platform.LINUX) {
      return CpuSet.of(Affinity.of(Platform.CURRENT).ofThread().cpus(0).stream().boxed().toList());
    }
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> CpuSet.parse(line.split(":\\s*", 2)[1].replace(',', '+')))
        .findFirst()
        .orElseThrow();
  }

  /** Field 39 of proc_pid_stat(5), counted from the closing parenthesis of field 2. */
  private static int lastRunOn() throws IOException {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[36]);
  }
}
