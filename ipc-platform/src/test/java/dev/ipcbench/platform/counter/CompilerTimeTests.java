package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class CompilerTimeTests {

  private final Map<String, Long> threads = new HashMap<>();
  private final CompilerTime time = new CompilerTime(() -> threads);

  @Test
  void sumsCompilersAndNoOtherThreads() throws Exception {
    threads.putAll(
        Map.of(
            "C1 CompilerThread0", 10L,
            "C2 CompilerThread0", 500L,
            "JVMCI CompilerThread0", 4_000L,
            "VM Thread", 1_000_000L));
    assertThat(time.read()).isEqualTo(4_510);
    threads.put("C2 CompilerThread0", 600L);
    assertThat(time.read()).isEqualTo(4_610);
  }

  @Test
  void keepsTheTimeOfAThreadThatHasEnded() throws Exception {
    threads.put("C2 CompilerThread1", 700L);
    time.read();
    threads.clear();
    assertThat(time.read()).isEqualTo(700);
  }

  @Test
  void addsTheTimeOfAThreadThatHasRestarted() throws Exception {
    threads.put("C2 CompilerThread1", 700L);
    time.read();
    threads.put("C2 CompilerThread1", 30L);
    assertThat(time.read()).isEqualTo(730);
    threads.put("C2 CompilerThread1", 50L);
    assertThat(time.read()).isEqualTo(750);
  }

  /** The counter of this JVM: it needs the options of the apps' manifests. */
  @Test
  void growsWhileACompilerIsKeptBusy() throws Exception {
    InternalBean times = InternalBean.find("HotspotThreadMBean", "InternalThreadCpuTimes");
    assertThat(((Map<?, ?>) times.read()).keySet())
        .anyMatch(name -> String.valueOf(name).contains("CompilerThread"));

    Counter counter = CompilerTime.counter();
    long before = Objects.requireNonNull(counter.read());
    await()
        .until(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                assertThat(Pattern.compile("(a|b)*c{2,3}[^d]+" + i).matcher("abccx" + i).find())
                    .isTrue();
              }
              return Objects.requireNonNull(counter.read()) > before;
            });
  }
}
