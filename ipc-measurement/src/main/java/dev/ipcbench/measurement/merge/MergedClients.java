package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.statistics.Decimals;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of several clients into one result. Their times are pooled: histograms add, where
 * averages of percentiles would be meaningless. There are no intervals: clients that load the same
 * machine are not independent, and how they depend is not known. Throughput adds only as far as
 * they measured at the same time.
 */
final class MergedClients {

  private MergedClients() {}

  /** Receives what the merged rows were computed from, one row after the other. */
  interface Sink {
    /** Receives a slice of any client, with units that tell the clients apart. */
    void slice(String rowId, Slice slice);

    /** Receives the totals over all slices of a row. */
    void end(String rowId, RowTotals totals);
  }

  /**
   * Merges the rows with the same id, in the order in which they come first.
   *
   * @param clients the rows of each client
   * @throws IOException if a file of slices is missing or damaged
   * @throws IllegalArgumentException if rows with the same id are of different setups, or used
   *     different clients or implementations of sockets
   */
  static List<Row> of(List<List<Part>> clients, Sink sink) throws IOException {
    Map<String, List<Part>> byId = new LinkedHashMap<>();
    for (List<Part> client : clients) {
      client.forEach(
          part -> byId.computeIfAbsent(part.row().id(), _ -> new ArrayList<>()).add(part));
    }
    List<Row> rows = new ArrayList<>();
    for (List<Part> parts : byId.values()) {
      check(parts, "in different setups", Row::setup);
      check(parts, "with different sockets", Row::socket);
      check(parts, "with different clients", row -> row.scenario().client().label());
      rows.add(merge(parts, sink));
    }
    return rows;
  }

  private static void check(
      List<Part> parts, String how, Function<Row, @Nullable String> condition) {
    List<String> known =
        parts.stream().map(Part::row).map(condition).filter(Objects::nonNull).distinct().toList();
    if (known.size() > 1) {
      throw new IllegalArgumentException(
          "Row %s was measured %s: %s."
              .formatted(parts.getFirst().row().id(), how, String.join(", ", known)));
    }
  }

  private static Row merge(List<Part> parts, Sink sink) throws IOException {
    List<Row> rows = parts.stream().map(Part::row).toList();
    Row first = rows.getFirst();
    RowTotals totals = new RowTotals();
    Overlap overlap = new Overlap();
    for (int client = 0; client < parts.size(); client++) {
      Row row = rows.get(client);
      overlap.nextClient();
      parts
          .get(client)
          .read(
              client * Slice.UNITS_PER_START,
              slice -> {
                totals.add(slice);
                if (slice.isSteady() || !row.figures().isOfSteadySlices()) {
                  overlap.add(
                      slice.serviceTime().getStartTimeStamp(),
                      slice.serviceTime().getEndTimeStamp());
                }
                sink.slice(row.id(), slice);
              });
    }
    sink.end(first.id(), totals);
    return new Row(
        first.id(),
        scenario(rows),
        first.setup(),
        first.socket(),
        judgement(rows),
        rows.stream().mapToLong(Row::errors).sum(),
        figures(first.scenario(), totals, rows, overlap.factor()));
  }

  private static RowFigures figures(
      Scenario scenario, RowTotals totals, List<Row> rows, double overlap) {
    RowFigures pooled =
        RowFigures.merged(scenario, totals, List.of(), rows.stream().map(Row::figures).toList(), 0);
    return new RowFigures(
        pooled.roundTrips(),
        pooled.roundTripsMeasured(),
        Decimals.three(pooled.messagesPerSecond() * overlap),
        pooled.slices(),
        withoutIntervals(pooled.serviceTime()),
        withoutIntervals(pooled.responseTime()),
        pooled.cost(),
        pooled.evidence(),
        pooled.loop(),
        pooled.turns(),
        List.of());
  }

  private static @Nullable LatencySummary withoutIntervals(@Nullable LatencySummary times) {
    return times == null ? null : times.withoutIntervals();
  }

  /** The scenario on the CPUs of all clients. */
  private static Scenario scenario(List<Row> rows) {
    Scenario first = rows.getFirst().scenario();
    Placement placement =
        new Placement(
            first.placement().name(), cpus(rows, Placement::client), cpus(rows, Placement::server));
    return first.withPlacement(placement);
  }

  private static CpuSet cpus(List<Row> rows, Function<Placement, CpuSet> side) {
    List<CpuSet> sets = rows.stream().map(row -> side.apply(row.scenario().placement())).toList();
    return sets.stream().anyMatch(CpuSet::isFree)
        ? CpuSet.FREE
        : CpuSet.of(sets.stream().flatMap(set -> set.cpus().stream()).distinct().sorted().toList());
  }

  /** What any client has against its row stands against the merged one. */
  private static Judgement judgement(List<Row> rows) {
    Verdict verdict =
        rows.stream().allMatch(row -> row.verdict() == Verdict.SKIPPED)
            ? Verdict.SKIPPED
            : rows.stream().anyMatch(row -> row.verdict() == Verdict.FAILED)
                ? Verdict.FAILED
                : rows.stream().allMatch(row -> row.verdict() == Verdict.VALID)
                    ? Verdict.VALID
                    : Verdict.SUSPECT;
    Set<Reason> reasons = new LinkedHashSet<>();
    rows.forEach(row -> reasons.addAll(row.reasons()));
    return new Judgement(verdict, List.copyOf(reasons));
  }
}
