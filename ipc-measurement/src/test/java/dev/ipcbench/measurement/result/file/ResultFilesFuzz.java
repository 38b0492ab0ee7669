package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;

/** Reads any bytes as {@code result.json}, or as the {@code .hlog} of a row. */
final class ResultFilesFuzz {

  @TempDir private static Path directory;

  /**
   * @param data which file it is; then the file
   */
  @FuzzTest
  @DictionaryEntries({
    "\"schemaVersion\": 1",
    "\"rows\": [",
    "\"environment\": {",
    "Tag=row,",
    "Tag=row!GC,",
    "Tag=row:response,",
    "#[round 1, unit 2]",
    "#[StartTime: 1.0 ",
    ",HISTF"
  })
  void readsOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    Path file = directory.resolve(data[0] == 0 ? "result.json" : "row.hlog");
    Files.write(file, Arrays.copyOfRange(data, 1, data.length));
    try {
      if (data[0] == 0) {
        RunResult result = ResultReader.read(file);
        assertThat(ResultJson.of(result)).isNotBlank();
      } else {
        AtomicLong values = new AtomicLong();
        SliceLogReader.read(
            directory, "row", 0, slice -> values.addAndGet(slice.serviceTime().getTotalCount()));
      }
    } catch (ProblemException refused) {
      assertThat(refused.problem().reason()).contains(file.toString());
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining(file.toString());
    } finally {
      Files.delete(file);
    }
  }
}
