package dev.ipcbench.measurement.change;

import static dev.ipcbench.measurement.change.StoredResults.scenario;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.change.RowChange.Finding;
import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultChangeTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  @TempDir private Path directory;

  @Test
  void showsNoDifferenceBetweenRowsThatDifferByLessThanStartsDo() throws IOException {
    ResultChange change = compare(result().row(TCP, 20, 50_000), result().row(TCP, 20, 51_000));

    Change median = median(change);
    assertThat(median.ratio()).isCloseTo(1.02, within(0.01));
    assertThat(RowChange.finding(median)).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
  }

  @Test
  void showsRatioAndDifferenceWithIntervals() throws IOException {
    ResultChange change = compare(result().row(TCP, 20, 50_000), result().row(TCP, 20, 75_000));

    for (String percentile : List.of("50", "99")) {
      Change found = requireNonNull(change.rows().getFirst().changes().get(percentile));
      Interval interval = requireNonNull(found.interval());
      assertThat(found.ratio()).isCloseTo(1.5, within(0.02));
      assertThat(interval.contains(1.5)).isTrue();
      assertThat(interval.contains(1.3)).isFalse();
      assertThat(found.differenceInterval()).isNotNull();
      assertThat(RowChange.finding(found)).isEqualTo(Finding.SLOWER);
    }
  }

  @Test
  void raisesAlarmOnlyForRowsThatAreSlowerThanTheLimit() throws IOException {
    ResultChange change =
        ResultChange.of(
            List.of(result().row(TCP, 20, 50_000).row(UDS, 20, 50_000).store()),
            List.of(result().row(TCP, 20, 75_000).row(UDS, 20, 30_000).store()),
            0.1);

    assertThat(change.isAlarm()).isTrue();
    assertThat(change.rows()).extracting(RowChange::alarm).containsExactly(true, false);
  }

  @Test
  void raisesNoAlarmWithoutALimitOrBelowIt() throws IOException {
    List<ResultSource> a = List.of(result().row(TCP, 20, 50_000).store());
    List<ResultSource> b = List.of(result().row(TCP, 20, 75_000).store());

    assertThat(ResultChange.of(a, b, null).isAlarm()).isFalse();
    assertThat(ResultChange.of(a, b, 0.45).isAlarm()).isFalse();
  }

  @Test
  void correctsTheAlarmForTheNumberOfRows() throws IOException {
    // 1.21 on one row is beyond 10 % with p of some 3 %: enough alone, too little among six rows.
    ResultChange alone =
        ResultChange.of(
            List.of(result().row(TCP, 20, 50_000).store()),
            List.of(result().row(TCP, 20, 60_600).store()),
            0.1);
    StoredResults a = result().row(TCP, 20, 50_000);
    StoredResults b = result().row(TCP, 20, 60_600);
    for (String other : List.of("uds", "shm", "http", "grpc", "websocket")) {
      a.row(scenario(other), 20, 50_000);
      b.row(scenario(other), 20, 50_000);
    }

    assertThat(alone.isAlarm()).isTrue();
    assertThat(ResultChange.of(List.of(a.store()), List.of(b.store()), 0.1).isAlarm()).isFalse();
  }

  @Test
  void usesTheDefaultSpreadForOneResultOnEachSide() throws IOException {
    ResultChange change = compare(result().row(TCP, 20, 50_000), result().row(TCP, 20, 50_000));

    assertThat(uncertainty(change).degrees()).isNull();
  }

  @Test
  void measuresTheSpreadFromSeveralResults() throws IOException {
    List<ResultSource> a = List.of(tcp(50_000), tcp(52_000), tcp(48_000));
    List<ResultSource> b = List.of(tcp(60_000), tcp(62_000), tcp(58_000));

    ResultChange change = ResultChange.of(a, b, null);

    assertThat(uncertainty(change).degrees()).isEqualTo(4);
    assertThat(change.rows().getFirst().a().starts()).hasSize(3);
  }

  @Test
  void measuresTheSpreadFromTheStartsWithinAResult() throws IOException {
    ResultSource forks = forks(50_000, 52_000, 48_000);

    ResultChange change = ResultChange.of(List.of(forks), List.of(forks), null);

    assertThat(uncertainty(change).degrees()).isEqualTo(4);
  }

  @Test
  void comparesRowsWithoutIntervalsByTheirValues() throws IOException {
    ResultChange change = compare(result().row(TCP, 5, 50_000), result().row(TCP, 20, 75_000));

    Change median = median(change);
    assertThat(median.ratio()).isCloseTo(1.5, within(0.03));
    assertThat(median.interval()).isNull();
    assertThat(RowChange.finding(median)).isEqualTo(Finding.NOT_JUDGED);
  }

  @Test
  void comparesOneFileOfAnotherToolWithARow() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("wrk2.hgrm"),
            "Value Percentile TotalCount 1/(1-Percentile)\n100.0 0.5 5000 2.0\n200.0 1.0 10000\n");

    ResultChange change =
        ResultChange.of(
            List.of(ResultSource.open(file, null)),
            List.of(result().row(TCP, 20, 50_000).store()),
            null);

    assertThat(median(change).ratio()).isCloseTo(0.5, within(0.02));
    assertThat(change.environment()).isEmpty();
  }

  @Test
  void takesSeveralFilesOfAnotherToolForStartsOfOneRow() throws IOException {
    String distribution =
        "Value Percentile TotalCount 1/(1-Percentile)\n%d 0.5 5000 2.0\n900.0 1.0 10000\n";
    List<ResultSource> a = new ArrayList<>();
    List<ResultSource> b = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path before = directory.resolve("a" + i + ".hgrm");
      Path after = directory.resolve("b" + i + ".hgrm");
      Files.writeString(before, distribution.formatted(100 + i));
      Files.writeString(after, distribution.formatted(150 + i));
      a.add(ResultSource.open(before, null));
      b.add(ResultSource.open(after, null));
    }

    ResultChange change = ResultChange.of(a, b, 0.1);

    assertThat(change.rows()).hasSize(1);
    assertThat(uncertainty(change).degrees()).isEqualTo(4);
    assertThat(change.isAlarm()).isTrue();
  }

  @Test
  void reportsAMissingFileOfSlices() throws IOException {
    ResultSource.OfRun a = result().row(TCP, 20, 50_000).store();
    Files.delete(a.directory().resolve(TCP.id() + ".hlog"));

    assertThatThrownBy(() -> ResultChange.of(List.of(a), List.of(a), null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(TCP.id() + ".hlog does not exist")
        .hasMessageContaining("Copy the whole directory");
  }

  @Test
  void listsFactsOfTheEnvironmentThatDiffer() throws IOException {
    ResultChange change =
        compare(
            result().environment(Map.of("jvm", Map.of("version", "25"))).row(TCP, 10, 1000),
            result()
                .environment(Map.of("jvm", Map.of("version", "26")))
                .setup("runc")
                .row(TCP, 10, 1000));

    assertThat(change.environment())
        .containsExactly(
            new EnvironmentChange("client jvm version", "25", "26"),
            new EnvironmentChange("setup", "bare", "runc"));
  }

  private StoredResults result() {
    return StoredResults.in(directory, "result");
  }

  private ResultSource tcp(long medianNanos) throws IOException {
    return result().row(TCP, 20, medianNanos).store();
  }

  /** Returns a result whose row was measured by several starts. */
  private ResultSource.OfRun forks(long... medians) throws IOException {
    StoredResults rows = result();
    for (int start = 0; start < medians.length; start++) {
      rows.row(TCP, 20, medians[start], start);
    }
    ResultSource.OfRun all = rows.store();
    return new ResultSource.OfRun(withFirstRowOnly(all), all.directory());
  }

  private static RunResult withFirstRowOnly(ResultSource.OfRun all) {
    RunResult result = all.result();
    return new RunResult(
        result.schemaVersion(),
        result.name(),
        result.startedAt(),
        true,
        result.command(),
        result.seed(),
        false,
        result.environment(),
        List.of(),
        result.rows().subList(0, 1),
        List.of(),
        List.of());
  }

  private static ResultChange compare(StoredResults a, StoredResults b) throws IOException {
    return ResultChange.of(List.of(a.store()), List.of(b.store()), null);
  }

  private static Change median(ResultChange change) {
    return requireNonNull(change.rows().getFirst().changes().get("50"));
  }

  private static Change.Uncertainty uncertainty(ResultChange change) {
    return requireNonNull(median(change).uncertainty());
  }
}
