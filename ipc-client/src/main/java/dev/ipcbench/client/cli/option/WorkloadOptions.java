package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.message.Header;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options of {@code run} and {@code matrix} that say what is measured. {@link
 * Workload#toArguments()} is their inverse.
 */
final class WorkloadOptions {

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Transports to measure, by id, or 'all'. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

  @Option(
      names = "--wait",
      split = ",",
      paramLabel = "WAIT",
      defaultValue = "block",
      description =
          "Wait strategy of client and server, block or spin; each is a row. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Wait> waits = List.of();

  @Option(
      names = "--bytes",
      split = ",",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      defaultValue = "1k",
      description =
          "Payload size of request and reply (64, 1k, 1m); each is a row. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Long> bytes = List.of();

  @ArgGroup private Limit limit = new Limit();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Rounds; each measures every row once, in a new random order. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Random seed for row order and payloads. Default: a new one, recorded in the result.")
  private @Nullable Long seed;

  /** How much of a row is measured in a round: a number of round trips, or a duration. */
  private static final class Limit {

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
        description = "Time per row and round (500ms, 30s, 2m), instead of --messages.")
    private @Nullable Duration duration;

    LoadLimit limit(CommandSpec spec) {
      if (duration != null) {
        long millis = Checks.inRange(spec, "--duration (ms)", duration.toMillis(), 10, 3_600_000);
        return LoadLimit.ofDuration(Duration.ofMillis(millis));
      }
      long count = messages == null ? DEFAULT_MESSAGES : messages;
      return LoadLimit.ofRoundTrips(Checks.inRange(spec, "--messages", count, 1, 1_000_000_000));
    }
  }

  /** Returns whether transports were named one by one. */
  boolean namesTransports() {
    return !transports.equals(List.of("all"));
  }

  /**
   * Checks the options, and returns the workload against client and server with one connection.
   *
   * @param supported ids of the transports that can be measured
   */
  Workload workload(CommandSpec spec, List<String> supported) {
    Checks.transports(spec, transports);
    if (namesTransports()) {
      transports.forEach(id -> Checks.known(spec, "transport of this server", id, supported));
    }
    return new Workload(
        supported.stream().filter(id -> !namesTransports() || transports.contains(id)).toList(),
        false,
        List.of(Target.values()),
        List.of(),
        waits.stream().distinct().toList(),
        bytes.stream().distinct().map(size -> sizes(spec, size)).toList(),
        1,
        limit.limit(spec),
        (int) Checks.inRange(spec, "--rounds", rounds, 1, 1000),
        seed == null ? System.nanoTime() & 0x7fff_ffffL : seed);
  }

  private static Workload.Sizes sizes(CommandSpec spec, long size) {
    int checked = (int) Checks.inRange(spec, "--bytes", size, 0, Header.MAX_PAYLOAD);
    return new Workload.Sizes(checked, checked);
  }
}
