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
 * Every metric of ipcbench: its name as Micrometer has it ({@code ipc.round.trip}, which Prometheus
 * is shown as {@code ipc_round_trip_seconds}), its unit and what it says.
 */
public enum Metric {
  ROUND_TRIP(
      "ipc.round.trip",
      null, // a timer's unit is its registry's
      "Round trips of a row, from just before the request is sent until the whole reply is there"
          + " (kind service) or from when it was due (kind response). Measured ones only, all of"
          + " them."),
  ROUND_TRIP_QUANTILE(
      "ipc.round.trip.quantile",
      "seconds",
      "Exact quantiles of all round trips of a row so far; one with fewer than 10 round trips"
          + " beyond it is not there."),
  ROW_VERDICT(
      "ipc.row.verdict",
      null,
      "What a row is worth by what was measured so far: 1 for its verdict, 0 for one it had"
          + " before."),
  RUN_STATE(
      "ipc.run.state", null, "How far the run of this app is: 1 for its state, 0 for the others."),
  RUN_PROGRESS("ipc.run.progress", "ratio", "How much of the run's plan has been measured."),
  MESSAGES("ipc.messages", null, "Messages that this app's endpoints have answered."),
  ERRORS(
      "ipc.errors",
      null,
      "Peers that this app's endpoints turned away, and rows of its run that broke, by cause. A"
          + " cause is there once it has happened."),
  CONNECTIONS("ipc.connections", null, "Peers that are connected to this app's endpoints."),
  SERVER_HANDLE(
      "ipc.server.handle",
      null,
      "How long messages were with this app's endpoints: from the whole request being there until"
          + " the reply was handed to the system."),
  HICCUP(
      "ipc.hiccup",
      null,
      "How late a thread of this app came back that only sleeps, 10 ms at a time: what stalls it"
          + " stalls a measurement too."),
  BUILD_INFO("ipc.build.info", null, "Which program this is; always 1.");

  private final String id;
  private final @Nullable String unit;
  private final String help;

  Metric(String id, @Nullable String unit, String help) {
    this.id = id;
    this.unit = unit;
    this.help = help;
  }

  /**
   * Registers times that are counted elsewhere.
   *
   * @param times asked whenever somebody reads the meter, by any thread; the caller holds on to it
   */
  public void times(MeterRegistry registry, Tags tags, Distribution times) {
    FunctionTimer.builder(
            id, times, it -> it.read().count(), it -> it.read().sumSeconds(), TimeUnit.SECONDS)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers a quantile of times that are counted elsewhere.
   *
   * @param quantile 0 to 1, as it is to be read
   * @param seconds its value, asked whenever somebody reads the meter
   */
  public void quantile(
      MeterRegistry registry, Tags tags, String quantile, Distribution of, DoubleSupplier seconds) {
    Gauge.builder(id, of, _ -> seconds.getAsDouble())
        .strongReference(true)
        .baseUnit(unit)
        .description(help)
        .tags(tags.and("quantile", quantile))
        .register(registry);
  }

  /** Registers a value that goes up and down, asked whenever somebody reads the meter. */
  public void gauge(MeterRegistry registry, Tags tags, DoubleSupplier value) {
    Gauge.builder(id, value, DoubleSupplier::getAsDouble)
        .strongReference(true)
        .baseUnit(unit)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers a count, asked whenever somebody reads the meter.
   *
   * @param source what it is asked of; the caller holds on to it
   */
  public <T> void count(MeterRegistry registry, Tags tags, T source, ToDoubleFunction<T> count) {
    FunctionCounter.builder(id, source, count).description(help).tags(tags).register(registry);
  }

  /** Counts one error more, and registers the count of its cause with the first. */
  public static void countError(MeterRegistry registry, String transport, String cause) {
    Counter.builder(ERRORS.id)
        .description(ERRORS.help)
        .tags("transport", transport, "cause", cause)
        .register(registry)
        .increment();
  }
}
