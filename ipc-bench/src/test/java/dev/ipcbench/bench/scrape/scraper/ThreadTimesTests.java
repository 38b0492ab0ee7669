package dev.ipcbench.bench.scrape.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the CPU times of threads are read from /proc")
class ThreadTimesTests {

  private final long pid = ProcessHandle.current().pid();

  @Test
  void countsTheThreadsWhoseNamesBeginSoAndNoOthers() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread web =
        Thread.ofPlatform()
            .name("http-nio-127.0.0.1-auto-1-exec-1")
            .start(
                () -> {
                  running.countDown();
                  try {
                    end.await();
                  } catch (InterruptedException _) {
                    // It ends then too.
                  }
                });
    running.await();
    try {
      assertThat(ThreadTimes.nanos(pid, ThreadTimes.WEB)).isPositive();
      assertThat(ThreadTimes.nanos(pid, List.of("no thread is named so"))).isZero();
    } finally {
      end.countDown();
      web.join();
    }
  }

  @Test
  void findsTheCompilerAndTheCollectorOfThisJvm() throws IOException {
    assertThat(ThreadTimes.nanos(pid, ThreadTimes.JVM)).isPositive();
  }
}
