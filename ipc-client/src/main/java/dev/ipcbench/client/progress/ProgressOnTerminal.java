package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
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

  /** A narrower bar would not show more than its frame. */
  static final int MIN_COLUMNS = 60;

  private static final int MAX_COLUMNS = 100;

  private static final long STEPS = 1000;

  /** Drawing takes CPU time from the measurement on a small machine, so it is rare. */
  private static final int REDRAW_MILLIS = 500;

  private final PrintStream err;
  private final int columns;
  private @Nullable ProgressBar bar;

  ProgressOnTerminal(PrintStream err, int columns) {
    this.err = err;
    // Some terminals wrap a line that reaches their last column.
    this.columns = Math.min(columns - 1, MAX_COLUMNS);
  }

  @Override
  public void note(String text) {
    err.println(text);
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    close();
    err.println(Progress.start(plan, measurable.size()));
    bar =
        new ProgressBarBuilder()
            .setTaskName("measuring")
            .setInitialMax(STEPS)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err, columns))
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
  public void starting(int round, Scenario scenario) {
    if (bar != null) {
      bar.setExtraMessage(
          "%s %s, round %d".formatted(scenario.title(), scenario.target().label(), round));
    }
  }

  @Override
  public void progressed(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * STEPS));
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
