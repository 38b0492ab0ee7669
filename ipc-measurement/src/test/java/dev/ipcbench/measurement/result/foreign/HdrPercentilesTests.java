package dev.ipcbench.measurement.result.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HdrPercentilesTests {

  private static final int VALUES = 20_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatHdrHistogramWrites(boolean csv) throws IOException {
    Path file = directory.resolve("times.hgrm");
    Histogram times = new Histogram(3);
    for (int i = 1; i <= VALUES; i++) {
      times.recordValue(i * 100L);
    }
    try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
      times.outputPercentileDistribution(out, 5, 1000.0, csv);
    }

    ForeignRow row = read(file, TimeUnit.MICROSECONDS);

    assertThat(row.id()).isEqualTo("times.hgrm");
    assertThat(row.roundTrips()).isEqualTo(VALUES);
    assertThat(row.percentiles().keySet()).containsExactly("50", "75", "90", "95", "99", "99.9");
    assertThat(row.percentiles().get("50")).isBetween(1_000_000L, 1_002_000L);
    assertThat(row.percentiles().get("99")).isBetween(1_980_000L, 1_990_000L);
    assertThat(row.max()).isBetween(1_999_000L, 2_001_000L);
    assertThat(row.mean()).satisfies(mean -> assertThat(csv || mean > 0).isTrue());
    assertThat(row.messagesPerSecond()).isNull();
    assertThat(row.intervals()).isEmpty();
  }

  @Test
  void readsTheTableOfWrk2() throws IOException {
    Path file =
        text(
            """
              Detailed Percentile spectrum:
                   Value   Percentile   TotalCount 1/(1-Percentile)

                   1.000     0.000000            1         1.00
                   2.500     0.500000          500         2.00
                   9.000     1.000000         1000          inf
            #[Mean    =        3.000, StdDeviation   =        1.500]
            #[Max     =        9.500, Total count    =         1000]
            """);

    ForeignRow row = read(file, TimeUnit.MILLISECONDS);

    assertThat(row.percentiles()).containsEntry("50", 2_500_000L).containsEntry("99", 9_000_000L);
    assertThat(row.min()).isEqualTo(1_000_000);
    assertThat(row.mean()).isEqualTo(3e6);
    assertThat(row.stddev()).isEqualTo(1.5e6);
    assertThat(row.max()).isEqualTo(9_500_000);
  }

  @Test
  void takesTheLineThatReachesAPercentileExactly() throws IOException {
    Path file =
        text(
            """
                   1.000     0.000000            1         1.00
                   5.000     0.999000         9990      1000.00
                   9.000     1.000000        10000          inf
            #[Max     =        9.500, Total count    =        10000]
            """);

    assertThat(read(file, TimeUnit.MILLISECONDS).percentiles()).containsEntry("99.9", 5_000_000L);
  }

  @Test
  void rejectsAFileThatWasCutOff() throws IOException {
    Path file =
        text("1.0 0.0 1 1.00\n2.0 0.5 500 2.00\n#[Max     =  9.5, Total count    =  1000]\n");

    assertThatThrownBy(() -> read(file, TimeUnit.MICROSECONDS))
        .hasMessage("its lines count 500 values, but its end says 1000");
  }

  @Test
  void rejectsCountsThatFall() throws IOException {
    Path file = text("1.0 0.0 10 1.00\n2.0 0.5 9 2.00\n");

    assertThatThrownBy(() -> read(file, TimeUnit.MICROSECONDS))
        .hasMessage("the count of line 2 is below that of the line before");
  }

  @Test
  void rejectsATextWithoutADistribution() throws IOException {
    Path file = text("hello\n");

    assertThatThrownBy(() -> read(file, TimeUnit.MICROSECONDS))
        .hasMessage("it has no lines with a value, a percentile and a count");
  }

  private Path text(String text) throws IOException {
    return Files.writeString(directory.resolve("times.hgrm"), text);
  }

  private static ForeignRow read(Path file, TimeUnit unit) throws IOException {
    return new HdrPercentiles(unit).read(file, "times.hgrm").getFirst();
  }
}
