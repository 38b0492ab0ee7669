package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.file.ResultReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartReaderTests {

  @TempDir private Path results;

  @Test
  void readsBackWhatWasKept() throws IOException {
    MeasuredRow kept = Parts.measured(Parts.scenario(Target.SERVER), 3, 20_000, 20_100, 20_050);
    Path directory = keep(kept);

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.scenario()).isEqualTo(kept.scenario());
    assertThat(read.rounds()).hasSize(3);
    assertThat(read.rounds().get(1).serviceTime()).isEqualTo(kept.rounds().get(1).serviceTime());
    assertThat(MergedRows.of(kept.row().id(), "runc", List.of(read), 3).row())
        .isEqualTo(kept.row());
  }

  @Test
  void readsBackThatThereWasARelay() throws IOException {
    MeasuredRow kept = Parts.measured(Parts.piped(Target.SERVER, 2), 1, 20_000);
    Path directory = keep(kept);

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.scenario()).isEqualTo(kept.scenario());
    assertThat(read.row().hops()).isEqualTo(2);
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    MeasuredRow kept = Parts.measured(Parts.scenario(Target.SERVER), 1, 20_000);
    Path directory = keep(kept);
    RunResult result = ResultReader.read(directory);
    Files.delete(directory.resolve(kept.row().id() + ".hlog"));

    assertThatThrownBy(() -> PartReader.rows(result, directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(kept.row().id() + ".hlog");
  }

  private Path keep(MeasuredRow row) throws IOException {
    ResultDirectory directory = ResultDirectory.create(results, "part", Instant.EPOCH);
    directory.writeHistograms(row.row().id(), row.rounds());
    directory.write(
        new RunResult(
            1,
            "part",
            Instant.EPOCH,
            true,
            List.of(),
            1,
            new Environment(Map.of(), Map.of()),
            List.of(row.row())));
    return directory.path();
  }
}
