package dev.ipcbench.client.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.merge.PartSlices;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetMergeTests {

  @TempDir private Path directory;

  @Test
  void nodeIsTheSetupOfItsRowsWhoseHistogramsAreKept() throws Exception {
    NodeResult a = SyntheticFleet.node(directory, "node-a", "p", 30_000);
    NodeResult b = SyntheticFleet.node(directory, "node-b.local", "p", 40_000);

    Fleet fleet = SyntheticFleet.merge(directory, List.of(a, b));

    RunResult kept = ResultReader.read(fleet.summary().directory());
    assertThat(kept.rows())
        .extracting(Row::setup)
        .containsExactly("node-a", "node-a", "node-b.local", "node-b.local");
    assertThat(kept.rows()).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(kept.environment().setups()).containsOnlyKeys("node-a", "node-b.local");
    PartSlices slices = new PartSlices();
    slices.read(Part.of(kept, fleet.summary().directory()).subList(3, 4), _ -> {});
    assertThat(slices.totals().steady().serviceTime().getMaxValue()).isBetween(40_000L, 40_100L);
    assertThat(fleet.hasProblems()).isFalse();
    assertThat(fleet.table())
        .containsPattern("(?m)^p +tcp server block 64 bytes +2 +30.0 +35.0 +40.0");
  }

  @Test
  void mergesFiveHundredNodesInLittleMemory() throws Exception {
    Process merge =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // With what a JVM needs beside its heap, this is below 512 MiB.
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SyntheticFleet.class.getName(),
                directory.toString(),
                "500")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(merge.getInputStream().readAllBytes(), UTF_8);

    assertThat(merge.waitFor()).isZero();
    assertThat(out)
        .containsPattern(
            "(?m)^big +uds server block 64 bytes +250 +30\\.0 +30\\.[23] +30\\.5 +node-498 +0$")
        .containsPattern("(?m)^small +tcp server block 64 bytes +250 +.* node-123 +1$")
        .contains(
            "Outlier node-123 (pool small), against the median of its pool: tcp server block 64"
                + " bytes 3.0 ×, uds server block 64 bytes 3.0 ×.")
        .contains("lost: It is gone. Look for it.");
    Path merged;
    try (Stream<Path> results = Files.list(directory)) {
      merged = results.filter(it -> it.toString().endsWith("-fleet")).findFirst().orElseThrow();
    }
    assertThat(ResultReader.read(merged).rows()).hasSize(1000);
  }

  @Test
  void twoNodesHaveNoMedianToStandOutFrom() throws Exception {
    Fleet fleet =
        SyntheticFleet.merge(
            directory,
            List.of(
                SyntheticFleet.node(directory, "a", "p", 10_000),
                SyntheticFleet.node(directory, "b", "p", 90_000)));

    assertThat(fleet.table()).doesNotContain("Outlier a").doesNotContain("Outlier b");
  }
}
