package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Shows the progress of a run on standard error. Owned by the thread that measures. */
public sealed interface Progress extends RunListener, AutoCloseable
    permits ProgressOnTerminal, ProgressAsLines {

  /** Returns a progress bar for a terminal, or a line per event for a log. */
  static Progress on(PrintStream err, boolean terminal) {
    return terminal ? new ProgressOnTerminal(err) : new ProgressAsLines(err);
  }

  @Override
  default void finished(RunSummary summary) {
    close();
  }

  /** Ends the display; later notes are still shown. */
  @Override
  void close();

  /** Formats a row of one round; a percentile that has too few samples is omitted. */
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

  private static String name(Scenario scenario) {
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
    return name(scenario) + "  SKIPPED: " + why.reason() + " " + why.remedy();
  }
}
