package dev.ipcbench.client.progress;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** Prints a line every few seconds, and one for each row that ends early. */
final class ProgressAsLines implements Progress {

  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long startNanos;
  private long printedNanos;
  private int round;

  ProgressAsLines(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public void note(String text) {
    err.println(text);
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    startNanos = nanoTime.getAsLong();
    printedNanos = startNanos;
    err.println(Progress.start(plan, measurable.size()));
  }

  @Override
  public void starting(int round, Scenario scenario) {
    this.round = round;
  }

  @Override
  public void progressed(double share) {
    long now = nanoTime.getAsLong();
    if (now - printedNanos >= INTERVAL_NANOS) {
      printedNanos = now;
      err.printf(
          "round %d  %.0f %%  (%s left)%n",
          round, share * 100, Progress.remaining(Duration.ofNanos(now - startNanos), share));
    }
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    err.printf("round %d  %s%n", round, Progress.line(scenario, failure));
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    err.printf("round %d  %s%n", round, Progress.line(scenario, why));
  }

  @Override
  public void close() {}
}
