package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One line that is drawn again and again: a bar, the row under way, the time that is left. */
final class ProgressOnTerminal implements Progress {

  private static final int COLUMNS = 100;

  /** Drawing takes CPU from what is measured on a small machine, so it is done seldom. */
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
  public void planned(int rows, int rounds) {
    this.rounds = rounds;
    bar =
        new ProgressBarBuilder()
            .setTaskName("measuring")
            .setInitialMax((long) rows * (rounds + 1))
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
  public void starts(int round, Scenario scenario) {
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
    leaveOut(round);
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    leaveOut(round);
  }

  private void leaveOut(int round) {
    step(rounds - Math.max(round, 1) + 1);
  }

  private void step(int steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  @Override
  public void done() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
