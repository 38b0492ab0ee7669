package dev.ipcbench.platform.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLimitsTests {

  private static final CgroupLimits NONE = new CgroupLimits(null, null);

  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void createHost() {
    host = new FakeHost(root);
  }

  @Test
  void version2TakesTheLowestLimitOfAllAncestors() throws IOException {
    host.file("proc/self/cgroup", "0::/system.slice/bench.scope\n")
        .file("sys/fs/cgroup/system.slice/bench.scope/memory.max", "max\n")
        .file("sys/fs/cgroup/system.slice/bench.scope/cpu.max", "400000 100000\n")
        .file("sys/fs/cgroup/system.slice/memory.max", "1073741824\n")
        .file("sys/fs/cgroup/system.slice/cpu.max", "150000 100000\n");
    assertThat(limits()).isEqualTo(new CgroupLimits(1L << 30, 1.5));
  }

  @Test
  void version2InAContainerReadsTheRoot() throws IOException {
    host.file("proc/self/cgroup", "0::/\n")
        .file("sys/fs/cgroup/memory.max", "536870912\n")
        .file("sys/fs/cgroup/cpu.max", "max 100000\n");
    assertThat(limits()).isEqualTo(new CgroupLimits(512L << 20, null));
  }

  @Test
  void version2OutsideItsNamespaceReadsTheRoot() throws IOException {
    host.file("proc/self/cgroup", "0::/../../elsewhere\n")
        .file("sys/fs/cgroup/memory.max", "4096\n");
    assertThat(limits()).isEqualTo(new CgroupLimits(4096L, null));
  }

  @Test
  void version1ReadsEachController() throws IOException {
    host.file("proc/self/cgroup", "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/\n")
        .file("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "268435456\n")
        .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
        .file("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "50000\n")
        .file("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us", "100000\n")
        .file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
        .file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    assertThat(limits()).isEqualTo(new CgroupLimits(256L << 20, 0.5));
  }

  @Test
  void version1InAContainerWithThePathOfTheHostReadsTheRoot() throws IOException {
    host.file("proc/self/cgroup", "5:memory:/docker/abc\n")
        .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "268435456\n");
    assertThat(limits()).isEqualTo(new CgroupLimits(256L << 20, null));
  }

  @Test
  void version1HighestNumberMeansNoLimit() throws IOException {
    host.file("proc/self/cgroup", "5:memory:/\n4:cpu:/\n")
        .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
        .file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
        .file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    assertThat(limits()).isEqualTo(NONE);
  }

  @Test
  void hasNoLimitWithoutCgroups() throws IOException {
    assertThat(limits()).isEqualTo(NONE);
    host.file("proc/self/cgroup", "garbage\n");
    assertThat(limits()).isEqualTo(NONE);
  }

  private CgroupLimits limits() {
    return CgroupLimits.read(host.files());
  }
}
