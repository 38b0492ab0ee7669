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
 * The reasons why rows are not VALID, printed below their table. What several rows have in common
 * is printed once.
 */
final class ReasonList {

  /** The part of a reason that a group of rows has in common. */
  private record Group(Verdict verdict, String code, @Nullable String remedy) {}

  private ReasonList() {}

  /** Returns the reasons in the order of the rows; empty if there are none. */
  static String of(List<Row> rows) {
    Map<Group, Map<String, List<String>>> all = new LinkedHashMap<>();
    for (Row row : rows) {
      for (Reason reason : row.reasons()) {
        all.computeIfAbsent(
                new Group(row.verdict(), reason.code(), reason.remedy()),
                _ -> new LinkedHashMap<>())
            .computeIfAbsent(reason.text(), _ -> new ArrayList<>())
            .add(row.id());
      }
    }
    StringBuilder text = new StringBuilder();
    all.forEach(
        (group, texts) -> {
          text.append("\n%s  %s\n".formatted(group.verdict(), group.code()));
          texts.forEach(
              (what, ids) -> text.append("  %s: %s\n".formatted(String.join(", ", ids), what)));
          if (group.remedy() != null) {
            text.append("  ").append(group.remedy()).append('\n');
          }
        });
    return text.toString();
  }
}
