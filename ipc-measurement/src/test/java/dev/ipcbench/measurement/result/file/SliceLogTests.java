package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SliceLogTests {

  private static final String ROW = "tcp-server-free-block-max-1024";
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:05.250Z");

  @TempDir Path directory;
  private Instant now = NOW;

  @Test
  void tagsSlicesForTheToolsOfHdrHistogram() throws IOException {
    SliceLog log = log();
    log.append(SampleSlices.open(1, 100, 20_000, SliceState.STEADY));
    log.append(SampleSlices.open(2, 50, 30_000, SliceState.STALLED));
    log.append(SampleSlices.of(3, 25, 40_000, SliceState.STALLED));
    log.append(SampleSlices.open(4, 10, 50_000, SliceState.STILL_COMPILING));

    List<Histogram> lines = lines();

    assertThat(lines)
        .extracting(Histogram::getTag)
        .containsExactly(
            ROW,
            ROW + ":response",
            ROW,
            ROW + ":response",
            ROW + "!STALLED",
            ROW + "!STILL_COMPILING",
            ROW + "!STILL_COMPILING:response");
    assertThat(lines)
        .extracting(Histogram::getTotalCount)
        .containsExactly(100L, 100L, 50L, 50L, 25L, 10L, 10L);
    assertThat(lines.get(0)).isEqualTo(histogram(SampleSlices.times(100, 20_000)));
    assertThat(lines.get(1)).isEqualTo(histogram(SampleSlices.times(100, 40_000)));
  }

  @Test
  void stampsSlicesByTheClock() throws IOException {
    SliceLog log = log();
    log.append(SampleSlices.steady(1, 100, 20_000));
    now = NOW.plusSeconds(60);
    log.append(SampleSlices.steady(2, 100, 20_000));

    List<Histogram> lines = lines();

    assertThat(lines.get(0).getEndTimeStamp()).isCloseTo(NOW.toEpochMilli(), within(1L));
    assertThat(lines.get(0).getStartTimeStamp()).isCloseTo(NOW.toEpochMilli() - 100, within(1L));
    assertThat(lines.get(1).getEndTimeStamp()).isCloseTo(NOW.toEpochMilli() + 60_000, within(1L));
  }

  @Test
  void leavesTheHistogramsOfTheSliceAsTheyWere() throws IOException {
    Slice slice = SampleSlices.open(1, 100, 20_000, SliceState.STEADY);

    log().append(slice);

    assertThat(slice.serviceTime().getTag()).isNull();
    assertThat(slice.serviceTime().getStartTimeStamp()).isEqualTo(Long.MAX_VALUE);
    assertThat(slice.serviceTime().getEndTimeStamp()).isZero();
    assertThat(slice.serviceTime()).isEqualTo(SampleSlices.times(100, 20_000));
  }

  @Test
  void readsBackEverySlice() throws IOException {
    SliceLog log = log();
    List<Slice> written =
        List.of(
            SampleSlices.open(1, 100, 20_000, SliceState.STEADY),
            SampleSlices.open(1, 90, 21_000, SliceState.STEADY),
            SampleSlices.open(2, 80, 22_000, SliceState.STILL_COMPILING),
            SampleSlices.of(7, 70, 23_000, SliceState.STALLED),
            SampleSlices.of(7, 60, 24_000, SliceState.STEADY));
    for (Slice slice : written) {
      log.append(slice);
    }

    List<Slice> read = read(1000);

    assertThat(read).hasSize(5);
    for (int i = 0; i < 5; i++) {
      Slice expected = written.get(i);
      Slice found = read.get(i);
      assertThat(found.round()).isEqualTo(expected.round());
      assertThat(found.unit()).isEqualTo(1000 + expected.unit());
      assertThat(found.state()).isEqualTo(expected.state());
      assertThat(histogram(found.serviceTime())).isEqualTo(histogram(expected.serviceTime()));
      assertThat(found.responseTime() == null).isEqualTo(expected.responseTime() == null);
      if (found.responseTime() != null && expected.responseTime() != null) {
        assertThat(histogram(found.responseTime())).isEqualTo(histogram(expected.responseTime()));
      }
    }
  }

  /** A merged result is written from what is read. */
  @Test
  void keepsTheTimesOfSlicesThatAreWrittenAgain() throws IOException {
    SliceLog log = log();
    log.append(SampleSlices.steady(1, 100, 20_000));
    now = NOW.plusSeconds(60);
    log.append(SampleSlices.steady(2, 100, 20_000));
    Path copy = Files.createDirectory(directory.resolve("merged"));
    SliceLog again = new SliceLog(copy, ROW, () -> Instant.EPOCH);

    for (Slice slice : read(0)) {
      again.append(slice);
    }

    List<Histogram> first = lines(directory);
    List<Histogram> second = lines(copy);
    assertThat(second).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(second.get(i).getStartTimeStamp())
          .isCloseTo(first.get(i).getStartTimeStamp(), within(2L));
      assertThat(second.get(i).getEndTimeStamp())
          .isCloseTo(first.get(i).getEndTimeStamp(), within(2L));
    }
  }

  @Test
  void givesTheFiguresOfTheRowAgain() throws IOException {
    Scenario scenario =
        new Scenario(
            "tcp",
            Target.SERVER,
            Placement.free(),
            Wait.BLOCK,
            new Pacing.ClosedLoop(),
            1024,
            1024,
            1);
    RowTotals written = new RowTotals();
    SliceLog log = log();
    for (int unit = 1; unit <= 12; unit++) {
      Slice slice = SampleSlices.steady(unit, 1000, 20_000 + 100L * (unit % 3));
      written.add(slice);
      log.append(slice);
    }
    Slice out = SampleSlices.of(13, 1000, 90_000, SliceState.STILL_COMPILING);
    written.add(out);
    log.append(out);

    RowTotals read = new RowTotals();
    read(0).forEach(read::add);

    RowFigures expected = RowFigures.of(scenario, written, 1);
    RowFigures found = RowFigures.of(scenario, read, 1);
    assertThat(found.serviceTime()).isEqualTo(expected.serviceTime()).isNotNull();
    assertThat(found.slices()).isEqualTo(expected.slices());
    assertThat(found.blockMedians()).isEqualTo(expected.blockMedians());
    // And without this program:
    Histogram steady = Histograms.empty();
    lines().stream().filter(line -> line.getTag().equals(ROW)).forEach(steady::add);
    assertThat(steady.getValueAtPercentile(99))
        .isEqualTo(written.steady().serviceTime().getValueAtPercentile(99));
  }

  @Test
  void keepsWhatDisturbedASlice() throws IOException {
    Slice slice = SampleSlices.of(1, 25, 40_000, SliceState.STEADY);
    UsageDifference client = usage(7_000_000L, 0L, 3_000_000L, 900_000L);
    UsageDifference server = usage(null, null, null, 800_000L);
    SliceLog log = log();
    log.append(with(slice, new Slice.Evidence(client, ThreadUsage.NONE, server, 25)));
    log.append(with(slice, new Slice.Evidence(client, ThreadUsage.NONE, null, 25)));
    log.append(with(slice, null));

    List<Slice> read = read(0);

    assertThat(read)
        .extracting(Slice::evidence)
        .containsExactly(
            new Slice.Evidence(client, ThreadUsage.NONE, server, 0),
            new Slice.Evidence(client, ThreadUsage.NONE, null, 0),
            null);
    assertThat(lines()).as("by HdrHistogram's reader").hasSize(3);
  }

  private static Slice with(Slice slice, Slice.@Nullable Evidence evidence) {
    return new Slice(
        slice.round(),
        slice.unit(),
        slice.serviceTime(),
        slice.responseTime(),
        slice.serviceSum(),
        slice.elapsedNanos(),
        slice.loopNanos(),
        evidence,
        slice.state());
  }

  private static UsageDifference usage(
      @Nullable Long compile, @Nullable Long gc, @Nullable Long steal, @Nullable Long hiccup) {
    return new UsageDifference(
        100_000_000, compile, null, null, gc, null, null, null, steal, null, null, hiccup, null);
  }

  @Test
  void readsAFileOfVersion1RoundByRound() throws IOException {
    Path version1 = Path.of("src/test/resources/result-1");
    List<Slice> slices = new ArrayList<>();

    SliceLogReader.read(version1, "tcp-server-cross-core-block-max-1024x64", 0, slices::add);

    assertThat(slices).extracting(Slice::unit).containsExactly(1, 2);
    assertThat(slices).extracting(Slice::state).containsOnly(SliceState.STEADY);
    assertThat(slices)
        .extracting(slice -> slice.serviceTime().getTotalCount())
        .containsExactly(10_000L, 10_000L);
    assertThat(slices.getFirst().serviceTime().getEndTimeStamp())
        .isEqualTo(Instant.parse("2026-03-01T09:30:18.500Z").toEpochMilli());
  }

  private SliceLog log() {
    InstantSource clock = () -> now;
    return new SliceLog(directory, ROW, clock);
  }

  private List<Slice> read(int firstUnit) throws IOException {
    List<Slice> slices = new ArrayList<>();
    SliceLogReader.read(directory, ROW, firstUnit, slices::add);
    return slices;
  }

  private List<Histogram> lines() throws IOException {
    return lines(directory);
  }

  private static List<Histogram> lines(Path directory) throws IOException {
    File file = directory.resolve(ROW + ".hlog").toFile();
    List<Histogram> lines = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(file)) {
      while (reader.hasNext()) {
        lines.add((Histogram) reader.nextIntervalHistogram());
      }
    }
    return lines;
  }

  /** The same values in the form of a whole row, to compare with. */
  private static Histogram histogram(AbstractHistogram times) {
    Histogram histogram = Histograms.empty();
    histogram.add(times);
    return histogram;
  }
}
