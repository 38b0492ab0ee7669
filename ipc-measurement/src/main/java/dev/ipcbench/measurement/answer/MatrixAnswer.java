package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.compare.UnpairedComparison;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of several setups say: the answer of the first setup, what the boundary of each
 * setup adds inside it, and what each other setup adds to the first. Setups are measured one after
 * another, so that between them the starts of the processes (the passes of a matrix) are what is
 * drawn, and not the rounds.
 */
public final class MatrixAnswer {

  private static final int LINES_EACH = 2;

  private MatrixAnswer() {}

  /**
   * Returns the lines, each with the name of its setup.
   *
   * @param rows of all setups
   * @param precision the half-width that was wanted, as a share of the median
   * @param ratios of these rows
   */
  public static List<String> of(List<MeasuredRow> rows, double precision, PairedRatios ratios) {
    Map<String, List<MeasuredRow>> setups = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.row().isMeasured())
        .forEach(row -> setups.computeIfAbsent(row.row().setup(), _ -> new ArrayList<>()).add(row));
    List<String> lines = new ArrayList<>();
    if (setups.isEmpty()) {
      return lines;
    }
    Map.Entry<String, List<MeasuredRow>> first = setups.entrySet().iterator().next();
    lines.addAll(Answer.of(first.getValue(), precision, ratios, first.getKey() + ": "));
    setups.forEach(
        (setup, measured) -> {
          if (!setup.equals(first.getKey())) {
            lines.addAll(Answer.boundary(measured, ratios, setup + ": "));
            lines.addAll(between(first.getKey(), first.getValue(), setup, measured, ratios));
          }
        });
    return lines;
  }

  private static List<String> between(
      String base,
      List<MeasuredRow> of,
      String setup,
      List<MeasuredRow> measured,
      PairedRatios ratios) {
    List<String> parts = new ArrayList<>();
    for (MeasuredRow row : measured) {
      if (row.scenario().target() == Target.SERVER) {
        like(of, row.scenario()).flatMap(it -> added(it, row, ratios)).ifPresent(parts::add);
      }
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    parts.addFirst("%s adds to %s (server, p50):".formatted(setup, base));
    return Wrapped.lines(parts, LINES_EACH, "");
  }

  /** Finds the same row of another setup, whose CPUs may be numbered differently. */
  private static Optional<MeasuredRow> like(List<MeasuredRow> rows, Scenario scenario) {
    return rows.stream()
        .filter(it -> it.scenario().target() == scenario.target())
        .filter(it -> it.scenario().transport().equals(scenario.transport()))
        .filter(it -> it.scenario().client() == scenario.client())
        .filter(it -> it.scenario().waiting() == scenario.waiting())
        .filter(it -> it.scenario().pacing().equals(scenario.pacing()))
        .filter(it -> it.scenario().connections() == scenario.connections())
        .filter(it -> it.scenario().bytes().equals(scenario.bytes()))
        .filter(it -> it.scenario().hops() == scenario.hops())
        .findFirst();
  }

  private static Optional<String> added(MeasuredRow base, MeasuredRow row, PairedRatios ratios) {
    Change change =
        UnpairedComparison.of(
            base.starts(),
            row.starts(),
            50,
            UnpairedComparison.DEFAULT_START_LOG_SD,
            ratios.seed());
    if (change == null) {
      return Optional.empty();
    }
    return Optional.of(
        Additions.added(
            row.scenario().title(), change.differenceNanos(), change.differenceInterval()));
  }
}
