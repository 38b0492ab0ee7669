package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.compare.Ratio;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.measurement.result.MeasuredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares every row that crossed a boundary with its counterpart that did not. */
public final class IsolationCosts {

  private static final List<String> PERCENTILES = List.of("50", "99");
  private static final String TOO_FEW_BLOCKS =
      "Fewer than ten rounds in common give no interval: measure longer.";

  private IsolationCosts() {}

  /**
   * Returns the isolation cost of each measured row against the server.
   *
   * @param ratios of these rows
   */
  public static List<IsolationCost> of(List<MeasuredRow> rows, PairedRatios ratios) {
    List<IsolationCost> costs = new ArrayList<>();
    for (MeasuredRow row : rows) {
      if (row.scenario().target() == Target.SERVER && row.row().isMeasured()) {
        costs.add(cost(row, rows, ratios));
      }
    }
    return costs;
  }

  private static IsolationCost cost(
      MeasuredRow server, List<MeasuredRow> rows, PairedRatios ratios) {
    List<MeasuredRow> candidates = rows.stream().filter(row -> isCandidate(row, server)).toList();
    Optional<MeasuredRow> match =
        candidates.stream().filter(row -> isComparable(row, server)).findFirst();
    if (match.isEmpty()) {
      return without(server, null, whyNot(server, candidates));
    }
    MeasuredRow self = match.get();
    if (!self.row().isMeasured()) {
      return without(
          server,
          self,
          "The row against self is %s: see its reasons.".formatted(self.row().verdict()));
    }
    Map<String, Difference> percentiles = new LinkedHashMap<>();
    boolean hasIntervals = false;
    for (String name : PERCENTILES) {
      Ratio pair =
          server.row().hasPercentile(name) && self.row().hasPercentile(name)
              ? ratios.of(server.blocks(), self.blocks(), Double.parseDouble(name))
              : null;
      if (pair != null) {
        Interval interval = pair.differenceInterval();
        hasIntervals |= interval != null;
        percentiles.put(
            name,
            new Difference(
                Math.round(pair.differenceNanos()),
                interval == null ? null : (Long) Math.round(interval.low()),
                interval == null ? null : (Long) Math.round(interval.high())));
      }
    }
    return percentiles.isEmpty()
        ? without(server, self, "Too few round trips for a percentile: measure longer.")
        : create(server, self, percentiles, hasIntervals ? null : TOO_FEW_BLOCKS);
  }

  /** Whether the row sends the same message in the same setup, but to the client itself. */
  private static boolean isCandidate(MeasuredRow row, MeasuredRow server) {
    Scenario candidate = row.scenario();
    Scenario crossing = server.scenario();
    return candidate.target() == Target.SELF
        && row.row().setup().equals(server.row().setup())
        && candidate.transport().equals(crossing.transport())
        && candidate.client() == crossing.client()
        && candidate.pacing().equals(crossing.pacing())
        && candidate.wire() == crossing.wire()
        && candidate.requestBytes() == crossing.requestBytes()
        && candidate.replyBytes() == crossing.replyBytes()
        && candidate.connections() == crossing.connections();
  }

  private static boolean isComparable(MeasuredRow row, MeasuredRow server) {
    return sameSocket(row, server)
        && row.scenario().waiting() == server.scenario().waiting()
        && row.scenario().hops() == server.scenario().hops()
        && row.scenario().placement().equals(server.scenario().placement());
  }

  /** A row that was not measured does not tell. */
  private static boolean sameSocket(MeasuredRow row, MeasuredRow server) {
    String own = row.row().socket();
    String crossing = server.row().socket();
    return own == null || crossing == null || own.equals(crossing);
  }

  private static String whyNot(MeasuredRow server, List<MeasuredRow> candidates) {
    if (candidates.isEmpty()) {
      return "There is no row against self to compare with.";
    }
    if (server.scenario().hops() > 1) {
      return "The server was reached through a relay (%d hops), whose cost is not the boundary's."
          .formatted(server.scenario().hops());
    }
    Optional<MeasuredRow> sameWait =
        candidates.stream()
            .filter(row -> row.scenario().waiting() == server.scenario().waiting())
            .findFirst();
    if (sameWait.isPresent() && !sameSocket(sameWait.get(), server)) {
      return "The implementations of sockets differ: %s against the server, %s against self."
          .formatted(server.row().socket(), sameWait.get().row().socket());
    }
    return sameWait.isEmpty()
        ? "The wait strategies differ: %s against the server, %s against self."
            .formatted(
                server.scenario().waiting().label(),
                candidates.getFirst().scenario().waiting().label())
        : "The placements differ: %s against the server, %s against self."
            .formatted(describe(server.scenario()), describe(sameWait.get().scenario()));
  }

  private static String describe(Scenario scenario) {
    return "%s (client on %s, server on %s)"
        .formatted(
            scenario.placement().name(),
            scenario.placement().client(),
            scenario.placement().server());
  }

  private static IsolationCost without(
      MeasuredRow server, @Nullable MeasuredRow self, String reason) {
    return create(server, self, Map.of(), reason);
  }

  private static IsolationCost create(
      MeasuredRow server,
      @Nullable MeasuredRow self,
      Map<String, Difference> percentiles,
      @Nullable String reason) {
    return new IsolationCost(
        server.scenario().transport(),
        server.row().setup(),
        server.row().id(),
        self == null ? null : self.row().id(),
        percentiles,
        reason);
  }
}
