package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.measurement.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Holds every row that crossed a boundary against the same one that did not. */
public final class IsolationCosts {

  private static final List<String> PERCENTILES = List.of("50", "99");
  private static final String ONE_ROUND =
      "With a single round there is no interval: measure more, with --rounds.";

  private IsolationCosts() {}

  /**
   * What the boundary of each setup adds, per measured row against the server.
   *
   * @param seed of the draws: same rows, same intervals
   */
  public static List<IsolationCost> of(List<MeasuredRow> rows, long seed) {
    List<IsolationCost> costs = new ArrayList<>();
    for (MeasuredRow row : rows) {
      if (row.scenario().target() == Target.SERVER && row.row().serviceTime() != null) {
        costs.add(cost(row, rows, seed));
      }
    }
    return costs;
  }

  private static IsolationCost cost(MeasuredRow server, List<MeasuredRow> rows, long seed) {
    List<MeasuredRow> bases = rows.stream().filter(row -> isBase(row, server)).toList();
    Optional<MeasuredRow> same = bases.stream().filter(row -> isAlike(row, server)).findFirst();
    if (same.isEmpty()) {
      return without(server, null, whyNot(server, bases));
    }
    MeasuredRow self = same.get();
    if (self.row().serviceTime() == null) {
      return without(
          server, self, "Against self it is %s: see that row.".formatted(self.row().verdict()));
    }
    Bootstrap bootstrap = new Bootstrap(times(server), times(self), seed);
    Map<String, Difference> percentiles = new LinkedHashMap<>();
    for (String name : PERCENTILES) {
      if (supports(server.row(), name) && supports(self.row(), name)) {
        percentiles.put(name, bootstrap.difference(Double.parseDouble(name)));
      }
    }
    return percentiles.isEmpty()
        ? without(server, self, "Too few round trips for a percentile: see --messages.")
        : make(server, self, percentiles, bootstrap.hasInterval() ? null : ONE_ROUND);
  }

  /** The same message over the same transport in the same setup, against the client itself. */
  private static boolean isBase(MeasuredRow row, MeasuredRow server) {
    Scenario base = row.scenario();
    Scenario crossing = server.scenario();
    return base.target() == Target.SELF
        && row.row().setup().equals(server.row().setup())
        && base.transport().equals(crossing.transport())
        && base.requestBytes() == crossing.requestBytes()
        && base.replyBytes() == crossing.replyBytes()
        && base.connections() == crossing.connections();
  }

  private static boolean isAlike(MeasuredRow row, MeasuredRow server) {
    return row.scenario().waiting() == server.scenario().waiting()
        && row.scenario().hops() == server.scenario().hops()
        && row.scenario().placement().equals(server.scenario().placement());
  }

  private static String whyNot(MeasuredRow server, List<MeasuredRow> bases) {
    if (bases.isEmpty()) {
      return "There is no row against self to hold it against.";
    }
    if (server.scenario().hops() > 1) {
      return "The server was reached through a relay, %d hops: its cost is no part of the boundary's."
          .formatted(server.scenario().hops());
    }
    Optional<MeasuredRow> sameWait =
        bases.stream()
            .filter(base -> base.scenario().waiting() == server.scenario().waiting())
            .findFirst();
    return sameWait.isEmpty()
        ? "Against self it was measured with --wait %s alone, here with %s."
            .formatted(
                bases.getFirst().scenario().waiting().label(), server.scenario().waiting().label())
        : "The placements differ: %s against the server, %s against self."
            .formatted(place(server.scenario()), place(sameWait.get().scenario()));
  }

  private static String place(Scenario scenario) {
    return "%s (client on %s, server on %s)"
        .formatted(
            scenario.placement().name(),
            scenario.placement().client(),
            scenario.placement().server());
  }

  private static boolean supports(Row row, String percentile) {
    LatencySummary times = row.serviceTime();
    return times != null && times.percentiles().containsKey(percentile);
  }

  private static List<Histogram> times(MeasuredRow row) {
    return row.rounds().stream().map(RoundMeasurement::serviceTime).toList();
  }

  private static IsolationCost without(
      MeasuredRow server, @Nullable MeasuredRow self, String reason) {
    return make(server, self, Map.of(), reason);
  }

  private static IsolationCost make(
      MeasuredRow server,
      @Nullable MeasuredRow self,
      Map<String, Difference> percentiles,
      @Nullable String reason) {
    return new IsolationCost(
        server.row().transport(),
        server.row().setup(),
        server.row().id(),
        self == null ? null : self.row().id(),
        percentiles,
        reason);
  }
}
