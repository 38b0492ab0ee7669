package dev.ipcbench.metrics;

import dev.ipcbench.metrics.distribution.Distribution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of ipcbench: its Micrometer name ({@code ipc.round.trip}, exported to Prometheus as
 * {@code ipc_round_trip_seconds}), its unit and its description.
 */
public enum Metric {
  ROUND_TRIP(
      "ipc.round.trip",
      null, // the registry defines the unit of a timer
      "All round trips of the measured slices of a row, left-out slices included: from just before"
          + " the request is sent (kind service) or from when it was due (kind response) until the"
          + " whole reply has arrived."),
  ROUND_TRIP_QUANTILE(
      "ipc.round.trip.quantile",
      "seconds",
      "Exact quantiles of the steady slices of a row, as stored last; a quantile with fewer than 10"
          + " round trips beyond it is absent."),
  ROUND_TRIP_INTERVAL(
      "ipc.round.trip.interval",
      "seconds",
      "Bounds of the 95 % confidence intervals of ipc_round_trip_quantile_seconds, as stored last;"
          + " absent while there is too little to tell them from."),
  SLICES("ipc.slices", null, "Measured slices of a row, by whether they count for its figures."),
  CPU("ipc.cpu", "seconds", "CPU time of each side's process in the measured slices of a row."),
  DISTURBANCE(
      "ipc.disturbance",
      "seconds",
      "Time that compilers, garbage collection and the system took in the measured slices of a row,"
          + " by side and cause; absent where the system does not tell it."),
  ROW_VERDICT(
      "ipc.row.verdict",
      null,
      "Verdict of a row so far: 1 for the current verdict, 0 for an earlier one."),
  RUN_STATE(
      "ipc.run.state", null, "State of this app's run: 1 for the current state, 0 for the others."),
  RUN_PROGRESS(
      "ipc.run.progress",
      "ratio",
      "Share of the run that is done: of its time or of its rows, whichever is larger."),
  MESSAGES("ipc.messages", null, "Messages answered by this app's endpoints."),
  ERRORS(
      "ipc.errors",
      null,
      "Peers rejected by this app's endpoints, and rows of its run that failed, by cause. A cause"
          + " is absent until its first error."),
  CONNECTIONS("ipc.connections", null, "Open connections to this app's endpoints."),
  SERVER_HANDLE(
      "ipc.server.handle",
      null,
      "Handling time of messages in this app's endpoints: from the arrival of the whole request"
          + " until the reply is handed to the operating system."),
  HICCUP(
      "ipc.hiccup",
      null,
      "Delay of a thread of this app that only sleeps, 10 ms at a time: what stalls this thread"
          + " stalls a measurement too."),
  BUILD_INFO("ipc.build.info", null, "Version of this app; always 1.");

  private final String id;
  private final @Nullable String unit;
  private final String help;

  Metric(String id, @Nullable String unit, String help) {
    this.id = id;
    this.unit = unit;
    this.help = help;
  }

  /**
   * Registers a latency distribution.
   *
   * @param times read on each scrape, by any thread; the caller must keep a strong reference
   */
  public void times(MeterRegistry registry, Tags tags, Distribution times) {
    FunctionTimer.builder(
            id,
            times,
            source -> source.read().count(),
            source -> source.read().sumSeconds(),
            TimeUnit.SECONDS)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers one quantile of a distribution.
   *
   * @param quantile the label's value, 0 to 1
   * @param seconds supplies the value on each scrape
   */
  public void quantile(
      MeterRegistry registry,
      Tags tags,
      String quantile,
      Distribution distribution,
      DoubleSupplier seconds) {
    Gauge.builder(id, distribution, _ -> seconds.getAsDouble())
        .strongReference(true)
        .baseUnit(unit)
        .description(help)
        .tags(tags.and("quantile", quantile))
        .register(registry);
  }

  /** Registers a gauge, whose value is read on each scrape. */
  public void gauge(MeterRegistry registry, Tags tags, DoubleSupplier value) {
    Gauge.builder(id, value, DoubleSupplier::getAsDouble)
        .strongReference(true)
        .baseUnit(unit)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers a counter, whose value is read on each scrape.
   *
   * @param source the object that counts; the caller must keep a strong reference
   */
  public <T> void count(MeterRegistry registry, Tags tags, T source, ToDoubleFunction<T> count) {
    FunctionCounter.builder(id, source, count)
        .baseUnit(unit)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /** Counts one error; the first error of a cause registers the counter of that cause. */
  public static void countError(MeterRegistry registry, String transport, String cause) {
    Counter.builder(ERRORS.id)
        .description(ERRORS.help)
        .tags("transport", transport, "cause", cause)
        .register(registry)
        .increment();
  }
}
