package dev.ipcbench.client.report.part;

import dev.ipcbench.client.report.advice.Advice;
import dev.ipcbench.client.report.advice.Wanted;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.page.Section;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The answer in sentences, what was not measured, and the advice. */
final class AnswerPart {

  private static final int NAMED = 3;

  private AnswerPart() {}

  static Section of(List<Input> inputs, DrawnRows rows, List<String> leftOut) {
    Section section = new Section("answer", "The answer");
    if (inputs.size() > 1) {
      section.add(
          new Block.Items(
              inputs.stream().map(it -> "%s is %s".formatted(it.label(), it.path())).toList()));
    }
    List<String> fastest = new ArrayList<>();
    Map<DrawnRow.Facet, List<DrawnRow>> facets =
        rows.measured(row -> row.isClosedLoop() && !isNone(row)).facets();
    boolean crosses = facets.values().stream().anyMatch(it -> !it.getFirst().isSelf());
    facets.forEach(
        (facet, measured) -> {
          if (!crosses || !measured.getFirst().isSelf()) {
            fastest.add(fastest(facet, measured));
          }
        });
    section.add(new Block.Items(fastest.isEmpty() ? List.of("Nothing was measured.") : fastest));
    for (Input input : inputs) {
      List<String> answer = input.run().map(run -> unwrapped(run.answer())).orElse(List.of());
      if (!answer.isEmpty()) {
        section.text(
            (inputs.size() > 1 ? input.label() + ", compared" : "Compared")
                + " in pairs of rows, round by round (< less than, = not told apart,"
                + " · no interval):");
        section.add(new Block.Items(answer));
      }
    }
    List<String> missing = new ArrayList<>(notMeasured(rows));
    inputs.stream()
        .filter(input -> input.run().filter(run -> !run.complete()).isPresent())
        .forEach(input -> missing.add("%s was stopped before its end.".formatted(input.path())));
    leftOut.forEach(why -> missing.add("A result is left out: " + why));
    String setups =
        inputs.stream()
            .flatMap(input -> input.run().stream())
            .flatMap(run -> run.rows().stream())
            .map(Row::setup)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!setups.isEmpty()) {
      missing.add("Any isolation but %s.".formatted(setups));
    }
    missing.add("Other machines: nothing here speaks for them.");
    section.text("Not measured, or not known:");
    return section.add(new Block.Items(missing));
  }

  static Section advice(DrawnRows rows, Wanted wanted) {
    Advice advice = Advice.of(rows, wanted);
    Section section = new Section("advice", "Advice: " + wanted.text());
    section.add(new Block.Items(advice.sentences()));
    if (!advice.candidates().isEmpty()) {
      section.add(new Block.Table("Advice", advice.table()));
    }
    return section;
  }

  private static boolean isNone(DrawnRow row) {
    return row.row() != null && row.row().scenario().crossesNothing();
  }

  private static String fastest(DrawnRow.Facet facet, List<DrawnRow> rows) {
    String named =
        rows.stream()
            .filter(row -> row.value("50").isPresent())
            .sorted(Comparator.comparingDouble(row -> row.value("50").orElse(0)))
            .limit(NAMED)
            .map(AnswerPart::figures)
            .collect(Collectors.joining("; "));
    long valid = rows.stream().filter(DrawnRow::isValid).count();
    return "%s: lowest p50: %s. %d of %d rows are VALID."
        .formatted(facet.text(), named, valid, rows.size());
  }

  private static String figures(DrawnRow row) {
    String interval = row.intervalText("50");
    String tail = row.valueText("99");
    return "%s %s µs%s%s%s"
        .formatted(
            row.name(),
            row.valueText("50"),
            interval.isEmpty() ? " (no interval)" : " (" + interval + ")",
            tail.isEmpty() ? "" : ", p99 " + tail,
            row.isValid() ? "" : ", SUSPECT");
  }

  /** The lines of an answer are wrapped for a terminal. */
  private static List<String> unwrapped(List<String> lines) {
    List<String> sentences = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("  ") && !sentences.isEmpty()) {
        sentences.add(sentences.removeLast() + " " + line.strip());
      } else {
        sentences.add(line);
      }
    }
    return sentences;
  }

  private static List<String> notMeasured(DrawnRows rows) {
    Map<String, List<DrawnRow>> why =
        new DrawnRows(rows.list().stream().filter(AnswerPart::isMissing).toList())
            .by(
                row ->
                    Objects.requireNonNull(row.row()).verdict()
                        + ": "
                        + row.row().reasons().stream()
                            .map(reason -> reason.text())
                            .distinct()
                            .collect(Collectors.joining(" ")));
    List<String> sentences = new ArrayList<>();
    why.forEach(
        (reason, of) ->
            sentences.add(
                "%s: %s"
                    .formatted(
                        of.stream()
                            .map(row -> "%s %s".formatted(row.name(), row.series()))
                            .distinct()
                            .collect(Collectors.joining(", ")),
                        reason)));
    return sentences;
  }

  private static boolean isMissing(DrawnRow row) {
    Row known = row.row();
    return known != null
        && (known.verdict() == Verdict.SKIPPED || known.verdict() == Verdict.FAILED);
  }
}
