package dev.ipcbench.platform.affinity;

import static dev.ipcbench.platform.affinity.CpuTopology.Relation.HYPER_THREADS;
import static dev.ipcbench.platform.affinity.CpuTopology.Relation.SAME_CPU;
import static dev.ipcbench.platform.affinity.CpuTopology.Relation.TWO_CORES;
import static dev.ipcbench.platform.affinity.CpuTopology.Relation.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTopologyTests {

  @TempDir Path sysfs;

  @Test
  void distinguishesHyperThreadsFromCores() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      file(cpu, "core_cpus_list", (cpu % 2) + "," + (cpu % 2 + 2));
    }
    CpuTopology topology = CpuTopology.linux(sysfs);
    assertThat(topology.between(1, 1)).isEqualTo(SAME_CPU);
    assertThat(topology.between(0, 2)).isEqualTo(HYPER_THREADS);
    assertThat(topology.between(0, 1)).isEqualTo(TWO_CORES);
    assertThat(topology.between(0, 7)).isEqualTo(UNKNOWN);
    assertThat(topology.describe(CpuSet.of(0, 1, 2, 3))).isEqualTo("4 CPUs on 2 cores");
    assertThat(topology.describe(CpuSet.of(0, 2))).isEqualTo("2 CPUs on 1 core");
  }

  @Test
  void readsTheFileNameOfOlderKernels() throws IOException {
    file(0, "thread_siblings_list", "0-1");
    file(1, "thread_siblings_list", "0-1");
    assertThat(CpuTopology.linux(sysfs).between(0, 1)).isEqualTo(HYPER_THREADS);
  }

  @Test
  void isUnknownWithoutTopology() throws IOException {
    Files.createDirectories(sysfs.resolve("cpu0"));
    CpuTopology topology = CpuTopology.linux(sysfs);
    assertThat(topology.between(0, 1)).isEqualTo(UNKNOWN);
    assertThat(topology.describe(CpuSet.of(0))).isEqualTo("1 CPU, topology unknown");
  }

  @Test
  void isUnknownWithMalformedTopology() throws IOException {
    file(0, "core_cpus_list", "zero");
    assertThat(CpuTopology.linux(sysfs).between(0, 1)).isEqualTo(UNKNOWN);
  }

  @Test
  void isUnknownWithoutSysfs() {
    assertThat(CpuTopology.linux(sysfs.resolve("none")).between(0, 1)).isEqualTo(UNKNOWN);
  }

  @Test
  void prefersAnotherCoreThenAnUnknownCpuThenTheHyperThread() {
    CpuTopology topology = CpuTopology.of(List.of(CpuSet.of(0, 1), CpuSet.of(2, 3)));
    assertThat(topology.farthestFrom(0, CpuSet.of(0, 1, 2, 3, 9))).hasValue(2);
    assertThat(topology.farthestFrom(0, CpuSet.of(0, 1, 9))).hasValue(9);
    assertThat(topology.farthestFrom(0, CpuSet.of(0, 1))).hasValue(1);
    assertThat(topology.farthestFrom(0, CpuSet.of(0))).isEmpty();
  }

  @Test
  void freeMeansAllKnownCpus() {
    CpuTopology topology = CpuTopology.of(List.of(CpuSet.of(0, 1), CpuSet.of(2, 3)));
    assertThat(topology.describe(CpuSet.FREE)).isEqualTo("4 CPUs on 2 cores");
    assertThat(topology.farthestFrom(3, CpuSet.FREE)).hasValue(0);
    assertThat(CpuTopology.unknown().describe(CpuSet.FREE)).isEqualTo("topology unknown");
  }

  @Test
  void describesThisMachine() {
    assertThat(CpuTopology.read().describe(CpuAffinity.allowed()))
        .matches("\\d+ CPUs?( on \\d+ cores?|, topology unknown)|topology unknown");
  }

  @Test
  void relationsHaveLabelsForUsers() {
    assertThat(TWO_CORES.label()).isEqualTo("two physical cores");
    assertThat(HYPER_THREADS.label()).isEqualTo("hyper-threads of one core");
    assertThat(SAME_CPU.label()).isEqualTo("same CPU");
    assertThat(UNKNOWN.label()).isEqualTo("topology unknown");
  }

  private void file(int cpu, String name, String text) throws IOException {
    Path directory = Files.createDirectories(sysfs.resolve("cpu" + cpu + "/topology"));
    Files.writeString(directory.resolve(name), text + "\n");
  }
}
