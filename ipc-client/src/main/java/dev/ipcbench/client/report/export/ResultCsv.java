package dev.ipcbench.client.report.export;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.verdict.Reason;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result as CSV: a line per row with all of its scalar figures, times in nanoseconds. The columns
 * are the same for every result, and named as the fields of {@code result.json}.
 */
public final class ResultCsv {

  private static final List<String> WITH_INTERVAL = List.of("50", "90", "99", "mean");

  private ResultCsv() {}

  /** Returns the whole text. */
  public static String of(RunResult result) {
    Csv<Row> csv = new Csv<>();
    conditions(csv);
    counts(csv);
    times(csv, "serviceTime", Row::serviceTime);
    times(csv, "responseTime", row -> row.figures().responseTime());
    side(csv, "client", Sides::client, Sides::client);
    side(csv, "server", Sides::server, Sides::server);
    return csv.of(result.rows());
  }

  private static void conditions(Csv<Row> csv) {
    csv.column("id", Row::id)
        .column("transport", row -> row.scenario().transport())
        .column("client", row -> row.scenario().client().label())
        .column("target", row -> row.scenario().target().label())
        .column("setup", Row::setup)
        .column("placement", row -> row.scenario().placement().name())
        .column("cpus.client", row -> row.scenario().placement().client())
        .column("cpus.server", row -> row.scenario().placement().server())
        .column("wait", row -> row.scenario().waiting().label())
        .column("pacing", row -> row.scenario().pacing().label())
        .column("connections", row -> row.scenario().connections())
        .column("requestBytes", row -> row.scenario().requestBytes())
        .column("replyBytes", row -> row.scenario().replyBytes())
        .column("wire", row -> row.scenario().wire().label())
        .column("hops", row -> row.scenario().hops())
        .column("socket", Row::socket)
        .column("verdict", Row::verdict)
        .column(
            "reasons",
            row -> row.reasons().stream().map(Reason::code).distinct().collect(joining(" ")));
  }

  private static void counts(Csv<Row> csv) {
    csv.column("roundTrips", row -> row.figures().roundTrips())
        .column("roundTripsMeasured", row -> row.figures().roundTripsMeasured())
        .column("unsent", row -> row.figures().turns().unsent())
        .column("errors", Row::errors)
        .column("messagesPerSecond", row -> row.figures().messagesPerSecond())
        .column("elapsedNanos", row -> row.figures().loop().elapsedNanos())
        .column("slices.measured", row -> row.figures().slices().measured())
        .column("slices.steady", row -> row.figures().slices().steady())
        .column("slices.stalled", row -> row.figures().slices().stalled());
    for (SliceState state : List.of(SliceState.STILL_COMPILING, SliceState.STALLED)) {
      csv.column("slices.leftOut." + state, row -> row.figures().slices().leftOut(state));
    }
  }

  private static void times(
      Csv<Row> csv, String name, Function<Row, @Nullable LatencySummary> times) {
    csv.column(name + ".min", figure(times, LatencySummary::min))
        .column(name + ".mean", figure(times, LatencySummary::mean))
        .column(name + ".stddev", figure(times, LatencySummary::stddev))
        .column(name + ".max", figure(times, LatencySummary::max));
    for (String percentile : LatencySummary.PERCENTILES) {
      csv.column(
          name + ".percentiles." + percentile,
          figure(times, of -> of.percentiles().get(percentile)));
    }
    for (String figure : WITH_INTERVAL) {
      csv.column(
          "%s.intervals.%s.low".formatted(name, figure),
          figure(times, of -> end(of.intervals().get(figure), 0)));
      csv.column(
          "%s.intervals.%s.high".formatted(name, figure),
          figure(times, of -> end(of.intervals().get(figure), 1)));
    }
  }

  private static @Nullable Object end(@Nullable List<Double> interval, int end) {
    return interval == null ? null : interval.get(end);
  }

  private static Function<Row, @Nullable Object> figure(
      Function<Row, @Nullable LatencySummary> times,
      Function<LatencySummary, @Nullable Object> figure) {
    return row -> {
      LatencySummary of = times.apply(row);
      return of == null ? null : figure.apply(of);
    };
  }

  private static void side(
      Csv<Row> csv,
      String side,
      Function<Sides<Cost>, @Nullable Cost> cost,
      Function<Sides<Disturbances>, @Nullable Disturbances> evidence) {
    Column<Cost> costs =
        (name, figure) ->
            csv.column(
                "cost.%s.%s".formatted(side, name), row -> of(row.figures().cost(), cost, figure));
    costs.add("cpuNanosPerRoundTrip", Cost::cpuNanosPerRoundTrip);
    costs.add("contextSwitchesPerRoundTrip", Cost::contextSwitchesPerRoundTrip);
    costs.add("allocatedBytesPerRoundTrip", Cost::allocatedBytesPerRoundTrip);
    Column<Disturbances> disturbances =
        (name, figure) ->
            csv.column(
                "evidence.%s.%s".formatted(side, name),
                row -> of(row.figures().evidence(), evidence, figure));
    disturbances.add("compileShare", Disturbances::compileShare);
    disturbances.add("gcCount", Disturbances::gcCount);
    disturbances.add("gcNanos", Disturbances::gcNanos);
    disturbances.add("stealShare", Disturbances::stealShare);
    disturbances.add("runDelayShare", Disturbances::runDelayShare);
    disturbances.add("throttledNanos", Disturbances::throttledNanos);
    disturbances.add("longestHiccupNanos", Disturbances::longestHiccupNanos);
    disturbances.add("suspendedNanos", Disturbances::suspendedNanos);
    disturbances.add("pageFaults", Disturbances::pageFaults);
  }

  /** Adds a column for a figure of one side. */
  private interface Column<T> {
    void add(String name, Function<T, ? extends @Nullable Object> figure);
  }

  private static <T> @Nullable Object of(
      @Nullable Sides<T> sides,
      Function<Sides<T>, @Nullable T> side,
      Function<T, ? extends @Nullable Object> figure) {
    T known = sides == null ? null : side.apply(sides);
    return known == null ? null : figure.apply(known);
  }
}
