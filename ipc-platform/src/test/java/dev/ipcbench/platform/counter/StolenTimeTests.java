package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StolenTimeTests {

  private static final String STAT =
      """
      cpu  1661100 98435 280452 493360 8957 0 17411 7 0 0
      cpu0 822042 47442 139545 261229 2599 0 7723 3 0 0
      cpu1 839058 50992 140906 232131 6357 0 9687 4 0 0
      cpu10 839058 50992 140906 232131 6357 0 9687 900 0 0
      intr 1 2 3
      """;

  @TempDir private Path directory;

  @Test
  void sumsTheStealOfTheGivenCpus() throws IOException {
    StolenTime stolen = stolen(STAT);
    assertThat(stolen.nanos(CpuSet.of(1))).isEqualTo(40_000_000);
    assertThat(stolen.nanos(CpuSet.of(0, 1))).isEqualTo(70_000_000);
    assertThat(stolen.nanos(CpuSet.FREE)).isEqualTo(70_000_000);
  }

  @Test
  void reportsThatNothingWasStolen() throws IOException {
    assertThat(stolen("cpu0 5 0 0 9 0 0 0 0 0 0\n").nanos(CpuSet.of(0))).isZero();
  }

  @Test
  void isAbsentForACpuThatIsNotThere() throws IOException {
    assertThat(stolen(STAT).nanos(CpuSet.of(0, 2))).isNull();
  }

  @Test
  void isAbsentWhereTheSystemCountsNothing() throws IOException {
    assertThat(stolen("cpu0 0 0 0 0 0 0 0 0 0 0\n").nanos(CpuSet.of(0))).isNull();
    assertThat(stolen("cpu0 1 2 3 4\n").nanos(CpuSet.of(0))).isNull();
    assertThat(stolen("cpu0 1 2 3 4 5 6 7 many\n").nanos(CpuSet.of(0))).isNull();
    assertThat(StolenTime.of(directory.resolve("none")).nanos(CpuSet.of(0))).isNull();
  }

  private StolenTime stolen(String text) throws IOException {
    return StolenTime.of(Files.writeString(directory.resolve("stat"), text));
  }
}
