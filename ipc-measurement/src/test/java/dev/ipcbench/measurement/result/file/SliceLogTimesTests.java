package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that {@link SliceLogReader} reads the times of the slices that {@link SliceLog} writes. */
final class SliceLogTimesTests {

  private static final long START = 1_700_000_000_000L;

  @TempDir private Path directory;

  @Test
  void readsTheTimeOfASlice() throws IOException {
    SliceLog log = new SliceLog(directory, "row", InstantSource.fixed(Instant.ofEpochMilli(START)));
    log.append(slice(1, START + 250, START + 350));
    log.append(slice(2, START - 900, START - 800));

    List<Long> times = new ArrayList<>();
    SliceLogReader.read(
        directory,
        "row",
        0,
        slice -> {
          times.add(slice.serviceTime().getStartTimeStamp() - START);
          times.add(slice.serviceTime().getEndTimeStamp() - START);
        });

    assertThat(times).containsExactly(250L, 350L, -900L, -800L);
  }

  private static Slice slice(int unit, long startMillis, long endMillis) {
    AbstractHistogram times = Histograms.ofSlice();
    times.recordValue(1000);
    times.setStartTimeStamp(startMillis);
    times.setEndTimeStamp(endMillis);
    return new Slice(unit, unit, times, null, 0, 0, 0, null, SliceState.STEADY);
  }
}
