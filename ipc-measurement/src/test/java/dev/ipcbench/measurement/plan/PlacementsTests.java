package dev.ipcbench.measurement.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacementsTests {

  private static Placements of(CpuSet client, CpuSet server) {
    return new Placements(client, server, CpuTopology.read());
  }

  private final Placements two = of(CpuSet.of(0, 1), CpuSet.of(0, 1));

  @Test
  void defaultsToCrossCoreOnTwoCpus() {
    assertThat(two.defaultName()).isEqualTo("cross-core");
    assertThat(two.resolve("cross-core"))
        .isEqualTo(new Placement("cross-core", CpuSet.of(0), CpuSet.of(1)));
  }

  @Test
  void defaultsToSameCoreOnOneCpu() {
    Placements one = of(CpuSet.of(3), CpuSet.of(3));
    assertThat(one.defaultName()).isEqualTo("same-core");
    assertThat(one.resolve("same-core"))
        .isEqualTo(new Placement("same-core", CpuSet.of(3), CpuSet.of(3)));
    assertThatThrownBy(() -> one.resolve("cross-core"))
        .hasMessage("cross-core needs two CPUs, but client and server may only use CPU 3.");
  }

  @Test
  void defaultsToFreeIfThreadsCannotBePinned() {
    Placements none = of(CpuSet.FREE, CpuSet.FREE);
    assertThat(none.defaultName()).isEqualTo("free");
    assertThatThrownBy(() -> none.resolve("same-core"))
        .hasMessage("Threads cannot be pinned on this system. Use free.");
  }

  @Test
  void acceptsOnlyCpusThatAreAvailable() {
    assertThat(two.resolve("1/0")).isEqualTo(new Placement("1/0", CpuSet.of(1), CpuSet.of(0)));
    assertThatThrownBy(() -> two.resolve("0/9")).hasMessage("The server may use CPUs 0+1, not 9.");
    assertThatThrownBy(() -> two.resolve("0+5/1"))
        .hasMessage("The client may use CPUs 0+1, not 0+5.");
  }

  @Test
  void sameCoreNeedsACpuInCommon() {
    assertThatThrownBy(() -> of(CpuSet.of(0), CpuSet.of(1)).resolve("same-core"))
        .hasMessage("same-core needs a CPU in common, but the client may use 0 and the server 1.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross", "0", "0/1/2", "/", "a/b", "0/2000", "1-0/0"})
  void rejectsInvalidPlacements(String wrong) {
    assertThatThrownBy(() -> two.resolve(wrong)).isInstanceOf(IllegalArgumentException.class);
  }
}
