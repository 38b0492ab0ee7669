package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.process.Terminal;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Shows the progress of a run on standard error. Owned by the thread that measures. */
public sealed interface Progress extends RunListener, AutoCloseable
    permits ProgressOnTerminal, ProgressAsLines {

  /**
   * Returns the progress of a run of this process.
   *
   * @param err standard error
   */
  static Progress on(PrintStream err) {
    return on(err, Terminal.columns(Terminal.Stream.ERR), System.getenv());
  }

  /**
   * Returns a progress bar for a terminal that can draw it over itself, or else lines, as for a
   * log.
   *
   * @param columns of the terminal; 0 if it is none, or if unknown
   * @param environment the variables of this process
   */
  static Progress on(PrintStream err, int columns, Map<String, String> environment) {
    return columns < ProgressOnTerminal.MIN_COLUMNS || "dumb".equals(environment.get("TERM"))
        ? new ProgressAsLines(err, System::nanoTime)
        : new ProgressOnTerminal(err, columns);
  }

  @Override
  default void finished(RunSummary summary) {
    close();
  }

  /** Ends the display; later notes are still shown. */
  @Override
  void close();

  /** Says what is measured and how long it takes. */
  static String start(Plan plan, int rows) {
    String what = "Measuring %d %s".formatted(rows, rows == 1 ? "row" : "rows");
    return switch (plan.design()) {
      case Design.Adaptive adaptive ->
          "%s to ±%s, for at most %d s."
              .formatted(what, percent(adaptive.precision()), adaptive.time().toSeconds());
      case Design.Fixed(var rounds, _) ->
          "%s in %d %s.".formatted(what, rounds, rounds == 1 ? "round" : "rounds");
    };
  }

  private static String percent(double share) {
    return new DecimalFormat("0.# %", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(share);
  }

  /** Estimates the remaining time from the share that is done. */
  static String remaining(Duration elapsed, double share) {
    return share == 0
        ? "unknown"
        : "about %d s".formatted(Math.round(elapsed.toMillis() / share * (1 - share) / 1000));
  }

  private static String name(Scenario scenario) {
    return "%s %s %s %s %d B"
        .formatted(
            scenario.title(),
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
