package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is stopped for half a second while it is measured. */
final class StalledServerIT {

  private static final Duration STALL = Duration.ofMillis(500);

  @TempDir private Path directory;

  @Test
  void closedLoopShowsTheStallInTheMaximumAndTheVerdict() throws Exception {
    JsonNode row = measureStalled("--duration", "10s", "--rounds", "1");

    assertThat(row.path("verdict").asString()).isEqualTo("SUSPECT");
    assertThat(KeptResult.codes(row)).contains("STALLED");
    assertThat(row.path("slices").path("leftOut").path("STALLED").asInt()).isPositive();
    assertThat(row.path("serviceTime").path("max").asLong()).isGreaterThan(STALL.toNanos() * 4 / 5);
    assertThat(row.path("roundTripsMeasured").asLong())
        .as("the stalled slices are left out")
        .isGreaterThan(row.path("roundTrips").asLong());
  }

  @Test
  void openLoopKeepsTheStallInItsResponseTimes() throws Exception {
    JsonNode row = measureStalled("--rate", "1000", "--duration", "10s", "--rounds", "1");

    assertThat(KeptResult.codes(row)).contains("STALLED");
    assertThat(row.path("slices").path("leftOut").has("STALLED")).isFalse();
    JsonNode response = row.path("responseTime");
    assertThat(response.path("max").asLong()).isGreaterThan(STALL.toNanos() * 4 / 5);
    assertThat(response.path("percentiles").path("99").asLong())
        .as("what was due meanwhile waited too")
        .isGreaterThan(row.path("serviceTime").path("percentiles").path("99").asLong());
  }

  private JsonNode measureStalled(String... length) throws Exception {
    Signals.assumeInterruptible();
    String line = "run --transports tcp --against server --wait block " + String.join(" ", length);
    try (Running run = Running.start(directory, line.split(" "))) {
      ProcessHandle server = run.server();
      Path results = directory.resolve("results");
      KeptResult.awaitSlices(results, "tcp-server-", 1);
      // A stall between two slices of a closed loop is in no round trip: one of three is in one.
      for (int i = 0; i < 3; i++) {
        Running.signal("STOP", server);
        Running.letPass(STALL);
        Running.signal("CONT", server);
        KeptResult.awaitSlices(results, "tcp-server-", (int) slices(results) + 2);
      }
      Outcome ended = run.end();

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
      KeptResult kept = KeptResult.in(results);
      assertThat(KeptResult.violations(kept.text())).isEmpty();
      return kept.row("tcp server");
    }
  }

  private static long slices(Path results) throws Exception {
    return KeptResult.slices(results, "tcp-server-");
  }
}
