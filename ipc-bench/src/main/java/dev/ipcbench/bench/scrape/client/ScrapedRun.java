package dev.ipcbench.bench.scrape.client;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.PlacedPeer;
import dev.ipcbench.client.metrics.RunMetrics;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A run of the product, of which only the rows of tcp against the server are measured, and the
 * meters of all are there. Owned by one thread, but for {@link #stop}.
 */
final class ScrapedRun implements RunListener {

  private static final Duration FIRST_ROUND = Duration.ofSeconds(1);
  private static final int MANY_ROUNDS = 100;

  private final RunMetrics metrics;
  private final AllRows rows;
  private final ServingControl peer;
  private final Predicate<Scenario> measurable;
  private volatile StopSignal stop = new StopSignal();
  private volatile @Nullable Histogram lastInterval;
  private @Nullable RoundMeasurement last;
  private @Nullable Failure failure;

  /**
   * Makes the meters of all rows.
   *
   * @param tcp where the server answers it; whoever asks for a measurement has placed its threads
   * @param available ids of the transports that have meters
   */
  ScrapedRun(RunMetrics metrics, AllRows rows, EndpointAddress tcp, List<String> available) {
    this.metrics = metrics;
    this.rows = rows;
    this.peer = new PlacedPeer(tcp);
    this.measurable = row -> available.contains(row.transport());
    metrics.planned(
        new Plan(rows.all(), MANY_ROUNDS, LoadLimit.ofRoundTrips(1), 1),
        "bare",
        rows.all().stream().filter(measurable).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Warms both of its rows up, measures one of them once, and has all other rows show the times of
   * that: a page in the midst of a run has values in all its lines.
   */
  Times warmUp() throws IOException, InterruptedException {
    for (Wait waiting : Wait.values()) {
      runner(waiting, FIRST_ROUND).warmUp();
    }
    Times times = measure(Wait.BLOCK, FIRST_ROUND, Duration.ZERO);
    Histogram interval = lastInterval;
    RoundMeasurement measurement = last;
    for (Scenario row : rows.all()) {
      if (measurable.test(row) && !isMeasured(row) && interval != null && measurement != null) {
        metrics.recorded(row, interval);
        metrics.measured(row, measurement);
      }
    }
    return times;
  }

  private static boolean isMeasured(Scenario row) {
    return row.transport().equals("tcp") && row.target() == Target.SERVER;
  }

  /**
   * Measures a row of tcp once.
   *
   * @param changeEvery how often one other row has new times, so that whoever scrapes more often
   *     than the second between two intervals finds something changed each time; zero for never
   * @return all 0 where it was stopped before anything was measured
   */
  Times measure(Wait waiting, Duration time, Duration changeEvery)
      throws IOException, InterruptedException {
    last = null;
    stop = new StopSignal();
    PlanRunner runner = runner(waiting, time);
    try (ScheduledExecutorService changes = Executors.newSingleThreadScheduledExecutor()) {
      if (!changeEvery.isZero()) {
        var _ =
            changes.scheduleWithFixedDelay(
                this::change, 0, changeEvery.toNanos(), TimeUnit.NANOSECONDS);
      }
      runner.run(1);
    }
    if (failure != null) {
      throw new IOException(failure.text());
    }
    if (last == null && !stop.isRequested()) {
      throw new IOException("Nothing was measured.");
    }
    return Times.of(last == null ? Histograms.empty() : last.serviceTime());
  }

  private PlanRunner runner(Wait waiting, Duration time) {
    Plan plan =
        new Plan(
            List.of(rows.row("tcp", Target.SERVER, waiting)), 1, LoadLimit.ofDuration(time), 1);
    return new PlanRunner(plan, Transports::byId, peer, RunListener.of(metrics, this), stop);
  }

  private void change() {
    Histogram interval = lastInterval;
    if (interval != null) {
      metrics.recorded(rows.all().getFirst(), interval); // none: not measured, so nobody else's
    }
  }

  /** Ends the measuring that is under way; any thread may call. */
  void stop() {
    stop.request();
  }

  @Override
  public void recorded(Scenario scenario, Histogram serviceTime) {
    lastInterval = serviceTime;
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    last = measurement;
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    this.failure = failure;
  }
}
