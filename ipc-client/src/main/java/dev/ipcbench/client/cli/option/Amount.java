package dev.ipcbench.client.cli.option;

import dev.ipcbench.measurement.plan.LoadLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How much of every row is measured in a round: so many round trips, or for so long. */
final class Amount {

  private static final int DEFAULT_MESSAGES = 2100;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "Round trips per row, round and connection. Default: 2100.")
  private @Nullable Long messages;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Time per row and round instead (500ms, 30s, 2m).")
  private @Nullable Duration duration;

  LoadLimit limit(CommandSpec spec) {
    if (duration != null) {
      long millis = Checks.inRange(spec, "--duration (ms)", duration.toMillis(), 10, 3_600_000);
      return LoadLimit.ofDuration(Duration.ofMillis(millis));
    }
    return LoadLimit.ofRoundTrips(
        Checks.inRange(
            spec, "--messages", messages == null ? DEFAULT_MESSAGES : messages, 1, 1_000_000_000));
  }
}
