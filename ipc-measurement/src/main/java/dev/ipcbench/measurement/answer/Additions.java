package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.compare.Ratio;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.MeasuredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a round trip: by the boundary, and by the libraries. Each is a sentence in
 * parts.
 *
 * @param rows measured ones, of one setup
 */
record Additions(List<MeasuredRow> rows, Pairs pairs, PairedRatios ratios) {

  /** Returns what the boundary adds; a library client is left out where the lean one is told. */
  List<String> ofBoundary() {
    List<String> parts = new ArrayList<>();
    for (MeasuredRow row : rows) {
      if (pairs.leanOf(row).isEmpty()) {
        pairs.selfOf(row).ifPresent(self -> parts.add(added(row.scenario().title(), row, self)));
      }
    }
    if (!parts.isEmpty()) {
      parts.addFirst("The boundary adds (server − self, p50):");
    }
    return parts;
  }

  /**
   * Returns what the libraries add to the lean clients, against the server where it is measured.
   */
  List<String> ofLibraries() {
    List<MeasuredRow> libraries =
        rows.stream().filter(row -> pairs.leanOf(row).isPresent()).toList();
    if (libraries.isEmpty()) {
      return List.of();
    }
    Target target =
        libraries.stream().anyMatch(row -> row.scenario().target() == Target.SERVER)
            ? Target.SERVER
            : Target.SELF;
    List<String> parts = new ArrayList<>();
    parts.add("The library adds (library − lean, p50, %s):".formatted(target.label()));
    for (MeasuredRow row : libraries) {
      if (row.scenario().target() == target) {
        parts.add(added(row.scenario().transport(), row, pairs.leanOf(row).orElseThrow()));
      }
    }
    return parts;
  }

  private String added(String name, MeasuredRow row, MeasuredRow base) {
    Ratio pair = ratios.of(row.blocks(), base.blocks(), 50);
    Interval interval = pair == null ? null : pair.differenceInterval();
    double nanos =
        pair == null || interval == null
            ? Answer.median(row) - Answer.median(base)
            : pair.differenceNanos();
    return added(name, nanos, interval);
  }

  /** Returns by how much the times of a transport differ, and whether the interval shows it. */
  static String added(String transport, double nanos, @Nullable Interval interval) {
    return String.format(
        Locale.ROOT,
        "%s %s%s%s,",
        transport,
        nanos < 0 ? "−" : "+",
        Nanos.text(Math.abs(nanos)),
        interval != null && !interval.contains(0) ? "" : " (not shown)");
  }
}
