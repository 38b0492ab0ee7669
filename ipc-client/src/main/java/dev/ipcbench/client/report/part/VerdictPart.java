package dev.ipcbench.client.report.part;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.page.Section;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What crosses which boundary: the verdicts as a matrix, and their reasons. */
final class VerdictPart {

  private VerdictPart() {}

  /** What several rows have in common. */
  private record Group(String verdict, String code, String remedy) {}

  static Section of(DrawnRows rows) {
    Section section = new Section("verdicts", "What crosses which boundary");
    List<DrawnRow> own = rows.list().stream().filter(row -> row.row() != null).toList();
    if (own.isEmpty()) {
      return section.text(
          "Left out: there is no row with a verdict; files of other tools have none.");
    }
    section.add(new Block.Table("Verdicts", matrix(new DrawnRows(own))));
    Map<Group, Map<String, List<Reason>>> groups = new LinkedHashMap<>();
    for (DrawnRow drawn : own) {
      Row row = Objects.requireNonNull(drawn.row());
      for (Reason reason : row.reasons()) {
        groups
            .computeIfAbsent(
                new Group(
                    row.verdict().name(),
                    reason.code(),
                    Objects.requireNonNullElse(reason.remedy(), "")),
                _ -> new LinkedHashMap<>())
            .computeIfAbsent(label(drawn), _ -> new ArrayList<>())
            .add(reason);
      }
    }
    List<List<String>> lines = new ArrayList<>();
    groups.forEach(
        (group, of) ->
            lines.add(
                List.of(
                    group.verdict,
                    group.code,
                    String.join(", ", of.keySet()),
                    worst(of.values().stream().flatMap(List::stream).toList()),
                    group.remedy)));
    return lines.isEmpty()
        ? section.text("Every row is VALID: nothing was found that could have disturbed it.")
        : section.add(
            new Block.Table(
                "Reasons",
                new Numbers(
                    List.of("Verdict", "Code", "Rows", "What was found, at worst", "Remedy"),
                    5,
                    lines)));
  }

  private static String label(DrawnRow row) {
    String rate =
        row.isClosedLoop() || row.row() == null
            ? ""
            : " at " + row.row().scenario().pacing().label() + "/s";
    return (row.name()
            + rate
            + " "
            + row.series()
            + (row.condition().isEmpty() ? "" : " " + row.condition()))
        .strip();
  }

  /** Of reasons with figures, the text of the one that is farthest beyond its threshold. */
  private static String worst(List<Reason> reasons) {
    return reasons.stream()
            .allMatch(reason -> reason.measured() == null || reason.threshold() == null)
        ? reasons.stream().map(Reason::text).distinct().collect(joining(" "))
        : reasons.stream()
            .max(Comparator.comparingDouble(VerdictPart::beyond))
            .map(Reason::text)
            .orElse("");
  }

  private static double beyond(Reason reason) {
    return reason.measured() == null || reason.threshold() == null
        ? 0
        : Math.abs(reason.measured() - reason.threshold());
  }

  private static Numbers matrix(DrawnRows rows) {
    List<String> columns = rows.list().stream().map(DrawnRow::series).distinct().toList();
    List<String> heads = new ArrayList<>(List.of("Transport"));
    heads.addAll(columns);
    List<List<String>> lines = new ArrayList<>();
    rows.by(DrawnRow::name)
        .forEach(
            (name, of) -> {
              List<String> line = new ArrayList<>(List.of(name));
              for (String column : columns) {
                line.add(
                    of.stream()
                        .filter(row -> row.series().equals(column))
                        .map(VerdictPart::cell)
                        .distinct()
                        .collect(joining("; ")));
              }
              lines.add(line);
            });
    return new Numbers(heads, heads.size(), lines);
  }

  private static String cell(DrawnRow row) {
    String codes =
        Objects.requireNonNull(row.row()).reasons().stream()
            .map(Reason::code)
            .distinct()
            .collect(joining(", "));
    String sign =
        switch (row.row().verdict()) {
          case VALID -> "✓ ";
          case SUSPECT -> "? ";
          case FAILED -> "✗ ";
          case SKIPPED -> "– ";
        };
    return sign + row.verdict() + (codes.isEmpty() ? "" : " " + codes);
  }
}
