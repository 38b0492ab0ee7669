package dev.ipcbench.client.report.part;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.advice.Wanted;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.page.Report;
import dev.ipcbench.client.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws results: the answer first, how it was made last. */
public final class ReportParts {

  private ReportParts() {}

  /**
   * Returns the report of results.
   *
   * @param inputs at least one
   * @param leftOut a sentence for each result that could not be read
   * @param percentiles by which the transports are drawn
   * @param wanted null for no advice
   */
  public static Report of(
      List<Input> inputs, List<String> leftOut, List<String> percentiles, @Nullable Wanted wanted) {
    DrawnRows rows = DrawnRows.of(inputs);
    List<Section> sections = new ArrayList<>();
    sections.add(AnswerPart.of(inputs, rows, leftOut));
    if (wanted != null) {
      sections.add(AnswerPart.advice(rows, wanted));
    }
    ChartParts charts = new ChartParts(inputs, rows);
    sections.add(charts.transports(percentiles));
    sections.add(VerdictPart.of(rows));
    sections.addAll(charts.curvesAndTime());
    sections.addAll(charts.others());
    if (inputs.size() == 2) {
      sections.add(ChangePart.of(inputs.getFirst(), inputs.getLast()));
    }
    sections.addAll(FactsPart.of(inputs));
    return new Report(title(inputs), sections);
  }

  private static String title(List<Input> inputs) {
    return inputs.stream()
        .map(
            input ->
                input
                    .run()
                    .map(run -> "%s of %s".formatted(run.name(), FactsPart.stamp(run.startedAt())))
                    .orElse(input.path()))
        .collect(joining(", "));
  }
}
