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
 * What speaks against the rows of a result: of which rows what was seen, and what to do. Rows
 * mostly have it in common; what they have is said once.
 */
final class ReasonList {

  /** What rows that are told of together have in common. */
  private record Shared(Verdict verdict, String code, @Nullable String remedy) {}

  private ReasonList() {}

  /** In the order of the rows; empty where nothing speaks against any. */
  static String of(List<Row> rows) {
    Map<Shared, Map<String, List<String>>> all = new LinkedHashMap<>();
    for (Row row : rows) {
      for (Reason reason : row.reasons()) {
        all.computeIfAbsent(
                new Shared(row.verdict(), reason.code(), reason.remedy()),
                _ -> new LinkedHashMap<>())
            .computeIfAbsent(reason.text(), _ -> new ArrayList<>())
            .add(row.id());
      }
    }
    StringBuilder text = new StringBuilder();
    all.forEach(
        (shared, seen) -> {
          text.append("\n%s  %s\n".formatted(shared.verdict(), shared.code()));
          seen.forEach(
              (what, ids) -> text.append("  %s: %s\n".formatted(String.join(", ", ids), what)));
          if (shared.remedy() != null) {
            text.append("  ").append(shared.remedy()).append('\n');
          }
        });
    return text.toString();
  }
}
