package dev.ipcbench.measurement.result.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@link FortioJson} and {@link GhzJson}. */
final class LoadGeneratorTests {

  /** In the form of fortio 1.x. */
  static final String FORTIO =
      """
      {"RunType": "HTTP", "Labels": "test", "StartTime": "2026-01-02T03:04:05.6Z",
       "RequestedQPS": "1000", "RequestedDuration": "3s", "ActualQPS": 999.5,
       "ActualDuration": 3001500000, "NumThreads": 8, "Version": "1.69.6",
       "DurationHistogram": {"Count": 3000, "Min": 0.0001, "Max": 0.0017, "Sum": 1.05,
         "Avg": 0.00035, "StdDev": 0.0001,
         "Data": [{"Start": 0.0001, "End": 0.0017, "Percent": 100, "Count": 3000}],
         "Percentiles": [{"Percentile": 50, "Value": 0.00034}, {"Percentile": 99.0, "Value": 0.0007},
           {"Percentile": 99.9, "Value": 0.0016}]},
       "ErrorsDurationHistogram": {"Count": 0, "Data": null}, "RetCodes": {"200": 3000}}
      """;

  /** In the form of ghz 0.12x, without the calls. */
  static final String GHZ =
      """
      {"date": "2026-01-02T03:04:05Z", "endReason": "normal", "options": {"n": 2009},
       "count": 2009, "total": 1000000000, "average": 310000, "fastest": 250000,
       "slowest": 620000, "rps": 2009.5, "errorDistribution": {"rpc error: code = Internal": 9},
       "statusCodeDistribution": {"OK": 2000, "Internal": 9},
       "latencyDistribution": [{"percentage": 10, "latency": 280000},
         {"percentage": 50, "latency": 320000}, {"percentage": 99, "latency": 600000}],
       "histogram": [{"mark": 0.00025, "count": 1, "frequency": 0.0005}]%s}
      """;

  @TempDir private Path directory;

  @Test
  void readsFortioInSeconds() throws IOException {
    ForeignRow row = fortio(FORTIO);

    assertThat(row.tool()).isEqualTo("fortio");
    assertThat(row.roundTrips()).isEqualTo(3000);
    assertThat(row.messagesPerSecond()).isEqualTo(999.5);
    assertThat(row.min()).isEqualTo(100_000);
    assertThat(row.mean()).isEqualTo(350_000);
    assertThat(row.max()).isEqualTo(1_700_000);
    assertThat(row.percentiles()).containsEntry("50", 340_000L).containsEntry("99", 700_000L);
  }

  @Test
  void leavesOutPercentilesWithFewerThanTenValuesBeyond() throws IOException {
    assertThat(fortio(FORTIO).percentiles()).doesNotContainKey("99.9");
  }

  @Test
  void rejectsFortioWithoutPercentilesOrValues() {
    String times = "\"Min\": 0, \"Max\": 0, \"Avg\": 0}}";

    assertThatThrownBy(() -> fortio("{\"DurationHistogram\": {\"Count\": 5, " + times))
        .hasMessageContaining("no Percentiles");
    assertThatThrownBy(() -> fortio("{\"DurationHistogram\": {\"Count\": 0, " + times))
        .hasMessageContaining("is empty");
  }

  @Test
  void readsTheDistributionOfGhzWithoutFailedCalls() throws IOException {
    ForeignRow row = ghz(GHZ.formatted(""));

    assertThat(row.roundTrips()).isEqualTo(2000);
    assertThat(row.min()).isEqualTo(250_000);
    assertThat(row.mean()).isEqualTo(310_000);
    assertThat(row.stddev()).isNull();
    assertThat(row.percentiles()).containsOnlyKeys("10", "50", "99").containsEntry("50", 320_000L);
  }

  @Test
  void prefersTheCallsOfGhzAndMakesABlockOfEachSecond() throws IOException {
    String calls =
        IntStream.range(0, 1200)
            .mapToObj(
                i ->
                    """
                    {"timestamp": "2026-01-02T03:04:%02d.5+01:00", "latency": %d, "error": "%s",
                     "status": "OK"}
                    """
                        .formatted(i / 100, 300_000 + i, i % 100 == 0 ? "rpc error" : ""))
            .collect(Collectors.joining(","));

    ForeignRow row = ghz(GHZ.formatted(", \"details\": [" + calls + "]"));

    assertThat(row.roundTrips()).isEqualTo(1188);
    assertThat(row.blocks().size()).isEqualTo(12);
    assertThat(row.percentiles().get("50")).isBetween(300_590L, 300_850L);
    assertThat(row.intervals()).containsKey("50");
  }

  @Test
  void rejectsGhzWithoutACallThatSucceeded() {
    assertThatThrownBy(() -> ghz("{\"count\": 9, \"total\": 5, \"errorDistribution\": {\"x\": 9}}"))
        .hasMessage("it has no call that succeeded");
  }

  private ForeignRow fortio(String json) throws IOException {
    return new FortioJson().read(file(json), "fortio.json").getFirst();
  }

  private ForeignRow ghz(String json) throws IOException {
    return new GhzJson().read(file(json), "ghz.json").getFirst();
  }

  private Path file(String json) throws IOException {
    return Files.writeString(directory.resolve("result.json"), json);
  }
}
