package dev.ipcbench.client.cli.option;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.TurnLength;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how long is measured: until it is precise enough, or a fixed design. */
final class DesignOptions {

  private static final int DEFAULT_ROUNDS = 10;
  private static final int DEFAULT_MESSAGES = 2100;
  private static final double MAX_PRECISION = 1;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description =
          "Measure until every median is precise enough, for at most this time. Default: 75s, or 3s"
              + " per row if there are more than 25.")
  private @Nullable Duration maxTime;

  @Option(
      names = "--precision",
      paramLabel = "PERCENT",
      converter = Quantities.Percent.class,
      description = "Half-width of the 95 %% interval of every median. Default: 5%%.")
  private @Nullable Double precision;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Fixed design: rounds; each measures every row once, in a new random order. Default: 10.")
  private @Nullable Integer rounds;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description =
          "Fixed design: round trips per row, round and connection (2100, 1e6, 1_000_000). Default:"
              + " 2100.")
  private @Nullable Long messages;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description =
          "Fixed design: time per row and round (500ms, 90s, 1m30s), instead of --messages.")
  private @Nullable Duration duration;

  /** Checks the options, and returns the design. */
  Design design(CommandSpec spec) {
    boolean adaptive = maxTime != null || precision != null;
    boolean fixed = rounds != null || messages != null || duration != null;
    if (adaptive && fixed) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-time and --precision end the run when it is precise enough; --rounds, --messages"
              + " and --duration fix its length. Use one kind.");
    }
    return fixed ? fixed(spec) : adaptive(spec);
  }

  private Design adaptive(CommandSpec spec) {
    double wanted = Objects.requireNonNullElse(precision, Design.DEFAULT_PRECISION);
    if (!(wanted > 0 && wanted <= MAX_PRECISION)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--precision': it must be above 0% and at most 100%.");
    }
    if (maxTime != null) {
      Checks.inRange(spec, "--max-time (ms)", maxTime.toMillis(), 1, 7 * 86_400_000L);
    }
    return new Design.Adaptive(maxTime, wanted);
  }

  private Design fixed(CommandSpec spec) {
    if (messages != null && duration != null) {
      throw new ParameterException(
          spec.commandLine(), "--messages and --duration are both the length of a turn. Use one.");
    }
    long number = Objects.requireNonNullElse(rounds, DEFAULT_ROUNDS);
    return new Design.Fixed((int) Checks.inRange(spec, "--rounds", number, 1, 100_000), turn(spec));
  }

  private TurnLength turn(CommandSpec spec) {
    if (duration != null) {
      long millis = Checks.inRange(spec, "--duration (ms)", duration.toMillis(), 10, 86_400_000);
      return TurnLength.ofDuration(Duration.ofMillis(millis));
    }
    long count = messages == null ? DEFAULT_MESSAGES : messages;
    return TurnLength.ofRoundTrips(Checks.inRange(spec, "--messages", count, 1, 1_000_000_000));
  }
}
