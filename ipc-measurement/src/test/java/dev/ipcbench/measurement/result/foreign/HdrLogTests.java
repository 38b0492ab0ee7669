package dev.ipcbench.measurement.result.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HdrLogTests {

  private static final long START_MILLIS = 1_700_000_000_000L;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("before.hlog");
  }

  @Test
  void readsValuesThroughputAndIntervals() throws IOException {
    write(12, null, 20_000);

    ForeignRow row = read(TimeUnit.NANOSECONDS).getFirst();

    assertThat(row.id()).isEqualTo("before.hlog");
    assertThat(row.roundTrips()).isEqualTo(12_000);
    assertThat(row.messagesPerSecond()).isCloseTo(1000, within(0.001));
    assertThat(row.percentiles()).containsKeys("50", "99", "99.9").doesNotContainKey("99.99");
    assertThat(row.percentiles().get("50")).isBetween(20_000L, 21_100L);
    assertThat(row.blocks().size()).isEqualTo(12);
    assertThat(row.intervals()).containsKeys("50", "mean");
  }

  @Test
  void hasNoIntervalForFewerThanTenLines() throws IOException {
    write(9, null, 20_000);

    assertThat(read(TimeUnit.NANOSECONDS).getFirst().intervals()).isEmpty();
  }

  @Test
  void scalesValuesOfAnotherUnit() throws IOException {
    write(1, null, 20_000);

    assertThat(read(TimeUnit.MICROSECONDS).getFirst().percentiles().get("50"))
        .isBetween(20_000_000L, 21_100_000L);
  }

  @Test
  void rejectsTimesAboveAnHour() throws IOException {
    write(1, null, 20_000_000);

    assertThatThrownBy(() -> read(TimeUnit.MILLISECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than an hour: is the unit right?");
  }

  @Test
  void makesARowOfEachTag() throws IOException {
    write(1, "get", 20_000);
    write(1, "put", 40_000);

    assertThat(read(TimeUnit.NANOSECONDS))
        .extracting(ForeignRow::id)
        .containsExactly("before.hlog:get", "before.hlog:put");
  }

  @Test
  void rejectsMoreTagsThanFitIntoMemory() throws IOException {
    for (int tag = 0; tag <= 256; tag++) {
      write(1, "tag" + tag, 20_000);
    }

    assertThatThrownBy(() -> read(TimeUnit.NANOSECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are more than 256 tags");
  }

  @Test
  void leavesOutTheSlicesThatIpcbenchLeftOut() throws IOException {
    Files.writeString(file, "#[ipcbench row tcp-64, one line per slice]\n");
    write(2, "tcp-64", 20_000);
    write(1, "tcp-64!STALLED", 20_000);
    write(3, "tcp-64:response", 40_000);

    List<ForeignRow> rows = read(TimeUnit.NANOSECONDS);

    assertThat(rows)
        .extracting(ForeignRow::id)
        .containsExactly("before.hlog", "before.hlog:response");
    assertThat(rows).extracting(ForeignRow::roundTrips).containsExactly(2000L, 3000L);
  }

  @Test
  void namesTheDamagedLine() throws IOException {
    write(1, null, 20_000);
    Files.writeString(file, "3.000,1.000,20.0,HISTFAAA", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> read(TimeUnit.NANOSECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("line \\d+: .*");

    Files.writeString(file, "\nnonsense\n", StandardOpenOption.CREATE);
    assertThatThrownBy(() -> read(TimeUnit.NANOSECONDS)).hasMessageContaining("is not 'start,");
  }

  @Test
  void rejectsALogWithoutValues() throws IOException {
    Files.writeString(file, "#[Histogram log format version 1.3]\n");

    assertThatThrownBy(() -> read(TimeUnit.NANOSECONDS)).hasMessage("it contains no values");
  }

  private List<ForeignRow> read(TimeUnit unit) throws IOException {
    return new HdrLog(unit).read(file, "before.hlog");
  }

  /** Appends lines of a second with 1000 values each, from {@code lowest} to 1.1 times as much. */
  private void write(int lines, @Nullable String tag, long lowest) throws IOException {
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputStartTime(START_MILLIS);
      log.outputLegend();
      for (int line = 0; line < lines; line++) {
        Histogram times = new Histogram(3);
        for (int i = 0; i < 1000; i++) {
          times.recordValue(lowest + i * lowest / 10_000);
        }
        times.setTag(tag);
        times.setStartTimeStamp(START_MILLIS + line * 1000L);
        times.setEndTimeStamp(START_MILLIS + (line + 1) * 1000L);
        log.outputIntervalHistogram(times);
      }
    }
  }
}
