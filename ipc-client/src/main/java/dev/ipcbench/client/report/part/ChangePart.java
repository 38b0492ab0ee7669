package dev.ipcbench.client.report.part;

import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.detail.ChangeText;
import dev.ipcbench.client.report.detail.Figures;
import dev.ipcbench.client.report.page.Section;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.client.report.picture.DifferencesChart;
import dev.ipcbench.client.report.picture.DifferencesChart.Difference;
import dev.ipcbench.measurement.change.ResultChange;
import dev.ipcbench.measurement.change.RowChange;
import dev.ipcbench.measurement.change.RowChange.Finding;
import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.compare.UnpairedComparison;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What changed from one result to another, as {@code compare} tells it. */
final class ChangePart {

  private ChangePart() {}

  static Section of(Input a, Input b) {
    Section section = new Section("compare", "B compared with A");
    ResultChange change;
    try {
      change = ResultChange.of(List.of(a.source()), List.of(b.source()), null);
    } catch (ProblemException e) {
      return section.text("Left out: " + e.problem().reason());
    }
    if (!change.rows().isEmpty()) {
      section.text(counts(change));
    }
    ChangeText labels = ChangeText.labels(change);
    for (String percentile : ResultChange.PERCENTILES) {
      List<Difference> differences = new ArrayList<>();
      for (RowChange row : change.rows()) {
        Change found = row.changes().get(percentile);
        if (found != null) {
          differences.add(difference(labels.label(row), found));
        }
      }
      if (!differences.isEmpty()) {
        section.chart(
            DifferencesChart.of(
                "compare-p" + percentile,
                "p%s of B compared with A".formatted(percentile),
                "p%s of B against A; left of zero B is faster; whiskers: 95 %% interval"
                    .formatted(percentile),
                List.of("A µs", "B µs", "B ÷ A", "95 % interval", "B − A µs"),
                differences,
                "Grey: no difference shown, because the interval contains zero. With few starts the"
                    + " interval contains a spread of %d %% from start to start, the default."
                        .formatted(Math.round(UnpairedComparison.DEFAULT_START_LOG_SD * 100))));
      }
    }
    List<String> missing =
        ChangeText.missing(change).lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (!missing.isEmpty()) {
      section.add(new Block.Items(missing));
    }
    return section.charts().isEmpty()
        ? section.text("Left out: no row of A can be compared with one of B.")
        : section;
  }

  private static String counts(ResultChange change) {
    Map<Finding, Long> found =
        change.rows().stream()
            .map(row -> row.changes().get(ResultChange.JUDGED))
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(RowChange::finding, Collectors.counting()));
    return ("At p%s B is slower in %d rows and faster in %d; in %d no difference is shown, and %d"
            + " have no interval.")
        .formatted(
            ResultChange.JUDGED,
            found.getOrDefault(Finding.SLOWER, 0L),
            found.getOrDefault(Finding.FASTER, 0L),
            found.getOrDefault(Finding.NO_DIFFERENCE_SHOWN, 0L),
            found.getOrDefault(Finding.NOT_JUDGED, 0L));
  }

  private static Difference difference(String name, Change change) {
    Interval interval = change.interval();
    return new Difference(
        name,
        change.ratio(),
        interval == null ? null : (Double) interval.low(),
        interval == null ? null : (Double) interval.high(),
        ChangeText.finding(change),
        List.of(
            Nanos.micros(change.nanosA()),
            Nanos.micros(change.nanosB()),
            Figures.ratio(change.ratio()),
            interval == null
                ? ""
                : Figures.ratio(interval.low()) + " to " + Figures.ratio(interval.high()),
            Figures.signedMicros(change.differenceNanos())));
  }
}
