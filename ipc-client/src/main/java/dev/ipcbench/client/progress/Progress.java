package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.RunListener;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Shows on standard error how a run gets on. Owned by the thread that runs it. */
public sealed interface Progress extends RunListener, AutoCloseable
    permits ProgressOnTerminal, ProgressAsLines {

  /** A bar that moves where somebody looks at a terminal, else lines fit for a log. */
  static Progress on(PrintStream err, boolean terminal) {
    return terminal ? new ProgressOnTerminal(err) : new ProgressAsLines(err);
  }

  /** Something the user should know meanwhile. */
  void note(String text);

  /** From here on there is something to count: so many rows that can be measured, in each round. */
  void planned(int rows, int rounds);

  /** There is nothing more to count. */
  void done();

  @Override
  default void close() {
    done();
  }

  /** One row in one round, as a line; a percentile that too few values support is left out. */
  static String line(Scenario scenario, RoundMeasurement measurement) {
    Map<String, Long> percentiles = LatencySummary.of(measurement.serviceTime()).percentiles();
    StringBuilder line = new StringBuilder(name(scenario));
    for (String percentile : List.of("50", "99")) {
      Long nanos = percentiles.get(percentile);
      if (nanos != null) {
        line.append("  p").append(percentile).append(' ').append(Nanos.text((double) nanos));
      }
    }
    return line.toString();
  }

  static String name(Scenario scenario) {
    return "%s %s %s %s %d B"
        .formatted(
            scenario.transport(),
            scenario.target().label(),
            scenario.placement().name(),
            scenario.waiting().label(),
            scenario.requestBytes());
  }

  static String line(Scenario scenario, Failure failure) {
    return name(scenario) + "  FAILED: " + failure.text();
  }

  static String line(Scenario scenario, Unavailable why) {
    return name(scenario) + "  SKIPPED: " + why.reason() + ". " + why.remedy();
  }
}
