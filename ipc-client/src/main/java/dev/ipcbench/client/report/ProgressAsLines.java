package dev.ipcbench.client.report;

import dev.ipcbench.measurement.load.Failure;
import dev.ipcbench.measurement.load.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import java.io.PrintStream;

/** A line per row and round, with what is left. */
final class ProgressAsLines implements Progress {

  private final PrintStream err;
  private int rounds;
  private int steps;
  private int done;
  private long startNanos;

  ProgressAsLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public void note(String text) {
    err.println(text);
  }

  @Override
  public void planned(int rows, int rounds) {
    this.rounds = rounds;
    steps = rows * rounds;
    startNanos = System.nanoTime();
    err.printf(
        "Measuring %d %s in %d %s.%n",
        rows, rows == 1 ? "row" : "rows", rounds, rounds == 1 ? "round" : "rounds");
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    done++;
    err.printf(
        "round %d/%d  %s  (%s left)%n",
        measurement.round(), rounds, Progress.line(scenario, measurement), left());
  }

  private String left() {
    double perStep = (System.nanoTime() - startNanos) / (double) done;
    return "about %d s".formatted(Math.round(perStep * (steps - done) / 1e9));
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    done += rounds - round + 1;
    err.printf("round %d/%d  %s%n", round, rounds, Progress.line(scenario, failure));
  }

  @Override
  public void close() {}
}
