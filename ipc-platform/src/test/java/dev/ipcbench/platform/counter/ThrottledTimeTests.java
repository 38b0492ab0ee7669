package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThrottledTimeTests {

  @TempDir private Path root;

  @Test
  void sumsTheGroupAndItsAncestorsInVersion2() throws IOException {
    file("proc/self/cgroup", "0::/pod/app\n");
    file("sys/fs/cgroup/pod/app/cpu.stat", "usage_usec 90\nnr_throttled 2\nthrottled_usec 300\n");
    file("sys/fs/cgroup/pod/cpu.stat", "usage_usec 90\nnr_throttled 1\nthrottled_usec 20\n");
    file("sys/fs/cgroup/cpu.stat", "usage_usec 99\n");
    Counter throttled = ThrottledTime.counter(root);
    assertThat(throttled.read()).isEqualTo(320_000);

    file("sys/fs/cgroup/pod/app/cpu.stat", "throttled_usec 400\n");
    assertThat(throttled.read()).isEqualTo(420_000);
  }

  @Test
  void readsTheCpuControllerOfVersion1() throws IOException {
    file("proc/self/cgroup", "4:memory:/app\n3:cpu,cpuacct:/app\n1:cpuset:/app\n");
    file("sys/fs/cgroup/cpu/app/cpu.stat", "nr_periods 9\nnr_throttled 3\nthrottled_time 5000\n");
    assertThat(ThrottledTime.counter(root).read()).isEqualTo(5_000);
  }

  @Test
  void readsTheMountIfTheGroupIsThatOfTheHost() throws IOException {
    file("proc/self/cgroup", "0::/kubepods/burstable/pod1\n");
    file("sys/fs/cgroup/cpu.stat", "nr_throttled 1\nthrottled_usec 7\n");
    assertThat(ThrottledTime.counter(root).read()).isEqualTo(7_000);
  }

  @Test
  void isAbsentWithoutTheController() throws IOException {
    assertThat(ThrottledTime.counter(root).read()).isNull();
    file("proc/self/cgroup", "0::/\n");
    file("sys/fs/cgroup/cpu.stat", "usage_usec 99\n");
    assertThat(ThrottledTime.counter(root).read()).isNull();
    assertThat(ThrottledTime.counter(null).read()).isNull();
  }

  @Test
  void isAbsentOnceAGroupCannotBeRead() throws IOException {
    file("proc/self/cgroup", "0::/\n");
    Path stat = file("sys/fs/cgroup/cpu.stat", "throttled_usec 7\n");
    Counter throttled = ThrottledTime.counter(root);
    Files.delete(stat);
    assertThat(throttled.read()).isNull();
  }

  private Path file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
