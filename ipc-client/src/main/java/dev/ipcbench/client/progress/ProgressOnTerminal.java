package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Draws a progress bar with the current row and the estimated remaining time. */
final class ProgressOnTerminal implements Progress {

  private static final int COLUMNS = 100;

  /** Drawing takes CPU time from the measurement on a small machine, so it is rare. */
  private static final int REDRAW_MILLIS = 500;

  private final PrintStream err;
  private @Nullable ProgressBar bar;
  private int rounds;

  ProgressOnTerminal(PrintStream err) {
    this.err = err;
  }

  @Override
  public void note(String text) {
    err.println(text);
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    rounds = plan.rounds();
    bar =
        new ProgressBarBuilder()
            .setTaskName("measuring")
            .setInitialMax((long) measurable.size() * (rounds + 1))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
            .hideEta()
            .setEtaFunction(
                state ->
                    state.getCurrent() == 0
                        ? Optional.empty()
                        : Optional.of(
                            state
                                .getElapsedAfterStart()
                                .multipliedBy(state.getMax() - state.getCurrent())
                                .dividedBy(state.getCurrent())))
            .build();
  }

  @Override
  public void warmed(Scenario scenario) {
    if (bar != null) {
      bar.setExtraMessage("warm-up");
    }
    step(1);
  }

  @Override
  public void starting(int round, Scenario scenario) {
    if (bar != null) {
      bar.setExtraMessage(
          "%s %s %d/%d".formatted(scenario.transport(), scenario.target().label(), round, rounds));
    }
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    step(1);
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    omit(round);
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    omit(round);
  }

  private void omit(int round) {
    step(rounds - Math.max(round, 1) + 1);
  }

  private void step(int steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
