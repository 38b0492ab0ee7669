package dev.ipcbench.client.report;

import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against the rows of a result. Rows mostly have it in common: what to do is said once,
 * below it what was seen, and before that the rows of which it was seen.
 */
final class ReasonList {

  private record Heading(Verdict verdict, String code, @Nullable String remedy) {

    private String line() {
      return "%s  %s%s\n".formatted(verdict, code, remedy == null ? "" : ": " + remedy);
    }
  }

  private ReasonList() {}

  /** In the order of the rows; empty where nothing speaks against any. */
  static String of(List<Row> rows) {
    Map<Heading, Map<String, List<String>>> headings = new LinkedHashMap<>();
    for (Row row : rows) {
      for (Reason reason : row.reasons()) {
        headings
            .computeIfAbsent(
                new Heading(row.verdict(), reason.code(), reason.remedy()),
                _ -> new LinkedHashMap<>())
            .computeIfAbsent(reason.text(), _ -> new ArrayList<>())
            .add(row.id());
      }
    }
    StringBuilder text = new StringBuilder();
    headings.forEach(
        (heading, seen) -> {
          text.append('\n').append(heading.line());
          seen.forEach(
              (what, ids) -> text.append("  %s: %s\n".formatted(String.join(", ", ids), what)));
        });
    return text.toString();
  }
}
