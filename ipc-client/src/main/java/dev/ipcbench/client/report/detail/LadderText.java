package dev.ipcbench.client.report.detail;

import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.measurement.answer.Ladder;
import dev.ipcbench.measurement.answer.Ladder.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ladder as a table of at most 100 columns, followed by the steps that were not measured. */
record LadderText(Ladder ladder) {

  String text() {
    List<Step> measured = new ArrayList<>();
    Map<String, List<Step>> missing = new LinkedHashMap<>();
    for (Step step : ladder.steps()) {
      if (step.nanos() == null) {
        missing.computeIfAbsent(step.note(), _ -> new ArrayList<>()).add(step);
      } else {
        measured.add(step);
      }
    }
    return "What a round trip consists of: medians, each step as the difference of two rows\n"
        + (measured.isEmpty() ? "" : "\n" + table().plainText(measured))
        + text(missing);
  }

  private static TextTable<Step> table() {
    return new TextTable<Step>()
        .left("Adds", Step::adds)
        .left("Rows", Step::rows)
        .right("µs", step -> step.nanos() == null ? "" : Figures.micros(step.nanos()))
        .left("95 % interval", LadderText::interval);
  }

  private static String interval(Step step) {
    @Nullable List<Double> interval = step.interval();
    String text =
        interval == null ? "" : Figures.microsInterval(interval.getFirst(), interval.getLast());
    return text.isEmpty() || step.note().isEmpty() ? text + step.note() : text + ", " + step.note();
  }

  private static String text(Map<String, List<Step>> missing) {
    StringBuilder text = new StringBuilder();
    missing.forEach(
        (why, steps) -> {
          text.append("\n").append(why).append('\n');
          steps.forEach(step -> text.append("  %s: %s\n".formatted(step.adds(), step.rows())));
        });
    return text.toString();
  }
}
