package dev.ipcbench.measurement.result.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** Reads any bytes as a result of another tool. */
final class ResultSourceFuzz {

  private static final String[] NAMES = {"a.hlog", "a.hgrm", "a.json", "a"};

  @TempDir private static Path directory;

  /**
   * @param data which file it is; then the file
   */
  @FuzzTest
  @DictionaryEntries({
    "Tag=a,",
    "#[ipcbench row a,",
    ",HISTF",
    "#[Mean    =",
    "#[Max     =",
    "\"DurationHistogram\":{",
    "\"Percentiles\":[",
    "\"latencyDistribution\":[",
    "\"details\":[",
    "\"errorDistribution\":{",
    "null"
  })
  void opensOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    Path file = directory.resolve(NAMES[data[0] & 3]);
    Files.write(file, Arrays.copyOfRange(data, 1, data.length));
    try {
      if (ResultSource.open(file, null) instanceof ResultSource.OfOtherTool tool) {
        assertThat(tool.rows())
            .isNotEmpty()
            .allMatch(row -> row.roundTrips() > 0)
            .allMatch(row -> row.mean() == null || Double.isFinite(row.mean()))
            .allMatch(row -> row.messagesPerSecond() == null || row.messagesPerSecond() < 1e308);
      }
    } catch (ProblemException refused) {
      assertThat(refused.problem().reason()).contains(file.toString());
    } finally {
      Files.delete(file);
    }
  }
}
