package dev.ipcbench.client.report;

import dev.ipcbench.measurement.load.Failure;
import dev.ipcbench.measurement.load.RoundMeasurement;
import dev.ipcbench.measurement.load.RunListener;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import java.io.PrintStream;

/** Shows on standard error how a run gets on. Owned by the thread that runs it. */
public sealed interface Progress extends RunListener, AutoCloseable
    permits ProgressOnTerminal, ProgressAsLines {

  /** A bar that moves where somebody looks at a terminal, else lines fit for a log. */
  static Progress on(PrintStream err, boolean terminal) {
    return terminal ? new ProgressOnTerminal(err) : new ProgressAsLines(err);
  }

  /** Something the user should know meanwhile. */
  void note(String text);

  /** The plan is made: from here on there is something to count. */
  void planned(Plan plan);

  @Override
  void close();

  /** One row in one round, as a line. */
  static String line(Scenario scenario, RoundMeasurement measurement) {
    return "%s  p50 %s  p99 %s"
        .formatted(
            name(scenario),
            Nanos.text((double) measurement.serviceTime().getValueAtPercentile(50)),
            Nanos.text((double) measurement.serviceTime().getValueAtPercentile(99)));
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
}
