package dev.ipcbench.client.report;

import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasons why rows are not VALID, printed below their table. What several rows have in common
 * is printed once; of their figures, those of the row that is farthest beyond the threshold.
 */
final class ReasonList {

  private static final int COLUMNS = 100;

  /** The part of a reason that a group of rows has in common. */
  private record Group(Verdict verdict, String code, @Nullable String remedy) {}

  private record Of(String row, Reason reason) {

    double beyond() {
      Double measured = reason.measured();
      Double threshold = reason.threshold();
      return measured == null || threshold == null ? 0 : Math.abs(measured - threshold);
    }
  }

  private ReasonList() {}

  /** Returns the reasons in the order of the rows; empty if there are none. */
  static String of(List<Row> rows) {
    RowNames names = new RowNames(rows);
    Map<Group, List<Of>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      for (Reason reason : row.reasons()) {
        groups
            .computeIfAbsent(
                new Group(row.verdict(), reason.code(), reason.remedy()), _ -> new ArrayList<>())
            .add(new Of(names.of(row), reason));
      }
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, reasons) -> {
          text.append("\n%s  %s\n".formatted(group.verdict(), group.code()));
          append(text, reasons);
          if (group.remedy() != null) {
            text.append("  ").append(group.remedy()).append('\n');
          }
        });
    return text.toString();
  }

  private static void append(StringBuilder text, List<Of> reasons) {
    if (reasons.stream().allMatch(of -> of.reason().measured() == null)) {
      Map<String, List<String>> rows = new LinkedHashMap<>();
      reasons.forEach(
          of -> rows.computeIfAbsent(of.reason().text(), _ -> new ArrayList<>()).add(of.row()));
      rows.forEach(
          (what, names) -> text.append("  %s: %s\n".formatted(String.join(", ", names), what)));
      return;
    }
    Of worst = reasons.stream().max(Comparator.comparingDouble(Of::beyond)).orElseThrow();
    if (reasons.size() > 1) {
      wrap(text, reasons.stream().map(Of::row).distinct().toList());
      text.append("  At worst, ");
    } else {
      text.append("  ");
    }
    text.append("%s: %s\n".formatted(worst.row(), worst.reason().text()));
  }

  private static void wrap(StringBuilder text, List<String> names) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + (i < names.size() - 1 ? ", " : "");
      if (line.length() + name.strip().length() > COLUMNS) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder("  ");
      }
      line.append(name);
    }
    text.append(line).append('\n');
  }
}
