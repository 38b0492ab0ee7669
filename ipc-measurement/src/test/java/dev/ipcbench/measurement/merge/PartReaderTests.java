package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
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

final class PartReaderTests {

  @TempDir private Path results;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    MeasuredRow written = Parts.measured(Parts.scenario(Target.SERVER), 3, 20_000, 20_100, 20_050);
    Path directory = write(written);

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.scenario()).isEqualTo(written.scenario());
    assertThat(read.rounds()).hasSize(3);
    assertThat(read.rounds().get(1).serviceTime()).isEqualTo(written.rounds().get(1).serviceTime());
    assertThat(MergedRows.of(written.row().id(), "runc", List.of(read), 3).row())
        .isEqualTo(written.row());
  }

  @Test
  void readsBackTheElapsedTimeOfEachRound() throws IOException {
    MeasuredRow written = row(List.of(round(1, 1_000_000), round(2, 7_000_000)));
    Path directory = write(written);

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.rounds())
        .extracting(round -> round.elapsedNanos())
        .isEqualTo(List.of(1_000_000L, 7_000_000L));
  }

  @Test
  void sharesTheElapsedTimeOfAFileThatHasOnlyItsSum() throws IOException {
    Path directory = write(row(List.of(round(1, 1_000_000), round(2, 7_000_001))));
    Path file = directory.resolve(ResultDirectory.RESULT_FILE);
    String json = Files.readString(file);
    Files.writeString(file, json.replaceFirst(",\\s*\"roundElapsedNanos\" : \\[[^]]*]", ""));
    assertThat(file).content().doesNotContain("roundElapsedNanos");

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.rounds())
        .extracting(round -> round.elapsedNanos())
        .isEqualTo(List.of(4_000_001L, 4_000_000L));
  }

  private static RoundMeasurement round(int number, long elapsedNanos) {
    RoundMeasurement round = Parts.rounds(20_000).getFirst();
    return new RoundMeasurement(
        number, round.serviceTime(), elapsedNanos, round.connectNanos(), round.warmUp());
  }

  private static MeasuredRow row(List<RoundMeasurement> rounds) {
    return Parts.row(Parts.scenario(Target.SERVER), 2, new Outcome.Measured(rounds));
  }

  @Test
  void readsBackTheNumberOfHops() throws IOException {
    MeasuredRow written = Parts.measured(Parts.piped(Target.SERVER, 2), 1, 20_000);
    Path directory = write(written);

    MeasuredRow read = PartReader.rows(ResultReader.read(directory), directory).getFirst();

    assertThat(read.scenario()).isEqualTo(written.scenario());
    assertThat(read.scenario().hops()).isEqualTo(2);
  }

  @Test
  void namesAMissingFile() throws IOException {
    MeasuredRow written = Parts.measured(Parts.scenario(Target.SERVER), 1, 20_000);
    Path directory = write(written);
    RunResult result = ResultReader.read(directory);
    Files.delete(directory.resolve(written.row().id() + ".hlog"));

    assertThatThrownBy(() -> PartReader.rows(result, directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(written.row().id() + ".hlog");
  }

  private Path write(MeasuredRow row) throws IOException {
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
