package dev.ipcbench.transport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ipcbench.platform.windows.pipe.OpenHandles;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Counts the threads and file handles of this process, to detect leaks. */
record Leftovers(long threads, long handles) {

  /** The virtual machine sometimes opens files of its own. */
  private static final int SLACK = 4;

  /** On Windows threads and events have handles too; a leak per connection is far more. */
  private static final int HANDLE_SLACK = File.separatorChar == '/' ? SLACK : 64;

  static Leftovers now() {
    return new Leftovers(Thread.getAllStackTraces().size(), openHandles());
  }

  private static long openHandles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : OpenHandles.count();
  }

  /** Waits until the server has noticed that all clients are gone. */
  void expectNoMore() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Leftovers now = now();
              assertThat(now.threads).as("threads").isLessThanOrEqualTo(threads + SLACK);
              assertThat(now.handles)
                  .as("file handles")
                  .isLessThanOrEqualTo(handles + HANDLE_SLACK);
            });
  }
}
