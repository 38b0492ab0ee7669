package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.util.Set;

/** Prints a line per row and round, with the estimated remaining time. */
final class ProgressAsLines implements Progress {

  private static final long SECOND = 1_000_000_000;

  private final PrintStream err;
  private int rows;
  private int rounds;
  private int steps;
  private int done;
  private int warm;
  private long startNanos;

  ProgressAsLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public void note(String text) {
    err.println(text);
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    rows = measurable.size();
    rounds = plan.rounds();
    steps = rows * rounds;
    startNanos = System.nanoTime();
    err.printf(
        "Measuring %d %s in %d %s.%n",
        rows, rows == 1 ? "row" : "rows", rounds, rounds == 1 ? "round" : "rounds");
  }

  @Override
  public void warmed(Scenario scenario) {
    if (++warm == rows) {
      err.printf("Warm-up done in %d s.%n", (System.nanoTime() - startNanos) / SECOND);
      startNanos = System.nanoTime();
    }
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    done++;
    err.printf(
        "round %d/%d  %s  (%s left)%n",
        measurement.round(), rounds, Progress.line(scenario, measurement), remaining());
  }

  private String remaining() {
    double perStep = (System.nanoTime() - startNanos) / (double) done;
    return "about %d s".formatted(Math.round(perStep * (steps - done) / SECOND));
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    omit(round, Progress.line(scenario, failure));
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    omit(round, Progress.line(scenario, why));
  }

  private void omit(int round, String line) {
    done += rounds - Math.max(round, 1) + 1;
    err.printf("%s  %s%n", round == 0 ? "warm-up" : "round %d/%d".formatted(round, rounds), line);
  }

  @Override
  public void close() {}
}
