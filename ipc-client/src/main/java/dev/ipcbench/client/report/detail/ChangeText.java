package dev.ipcbench.client.report.detail;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.measurement.change.ComparedRow;
import dev.ipcbench.measurement.change.EnvironmentChange;
import dev.ipcbench.measurement.change.ResultChange;
import dev.ipcbench.measurement.change.RowChange;
import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.compare.UnpairedComparison;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text form of a comparison: a table per percentile, and what a reader must know with it. */
public final class ChangeText {

  private final ResultChange change;
  private final RowLabels labels;

  private ChangeText(ResultChange change) {
    this.change = change;
    List<Row> rows =
        change.rows().stream()
            .flatMap(row -> Stream.of(row.a(), row.b()))
            .map(ComparedRow::row)
            .filter(Objects::nonNull)
            .toList();
    this.labels = new RowLabels(rows);
  }

  /** Returns the labels of the rows. */
  public static ChangeText labels(ResultChange change) {
    return new ChangeText(change);
  }

  /**
   * Returns the whole text, including the final line end.
   *
   * @param a names the results of A
   * @param b names the results of B
   */
  public static String of(ResultChange change, String a, String b) {
    ChangeText text = new ChangeText(change);
    return "A  %s\nB  %s\n".formatted(a, b)
        + ResultChange.PERCENTILES.stream().map(text::table).collect(joining())
        + text.spread()
        + text.withoutInterval()
        + text.doubtful()
        + missing(change)
        + text.verdict();
  }

  /** Returns what was not compared, and what else differs: a line each. */
  public static String missing(ResultChange change) {
    StringBuilder text = new StringBuilder();
    if (!change.refused().isEmpty() || !change.onlyA().isEmpty() || !change.onlyB().isEmpty()) {
      text.append('\n');
    }
    change.refused().forEach(refusal -> text.append(refusal.text()).append('\n'));
    change.onlyA().forEach(id -> text.append(id).append(": measured in A only.\n"));
    change.onlyB().forEach(id -> text.append(id).append(": measured in B only.\n"));
    if (!change.environment().isEmpty()) {
      text.append("\nEnvironments differ:\n");
      for (EnvironmentChange fact : change.environment()) {
        text.append("  %s: %s in A, %s in B\n".formatted(fact.fact(), fact.a(), fact.b()));
      }
    }
    return text.toString();
  }

  private String table(String percentile) {
    List<RowChange> rows =
        change.rows().stream().filter(row -> row.changes().containsKey(percentile)).toList();
    if (rows.isEmpty()) {
      return "";
    }
    Function<Function<Change, String>, Function<RowChange, String>> of =
        cell ->
            row -> {
              Change found = row.changes().get(percentile);
              return found == null ? "" : cell.apply(found);
            };
    TextTable<RowChange> table =
        new TextTable<RowChange>()
            .left("Row", this::label)
            .right("A µs", of.apply(found -> Nanos.micros(found.nanosA())))
            .right("B µs", of.apply(found -> Nanos.micros(found.nanosB())))
            .left("B ÷ A (95 % interval)", of.apply(ChangeText::ratio))
            .left("B − A µs", of.apply(ChangeText::difference))
            .left("", row -> alarm(row, percentile) + of.apply(ChangeText::finding).apply(row));
    return "\np%s\n\n%s".formatted(percentile, table.plainText(rows));
  }

  /** Returns the label of a row. */
  public String label(RowChange row) {
    String a = label(row.a());
    String b = label(row.b());
    return row.a().id().equals(row.b().id()) ? a : a + " → " + b;
  }

  private String label(ComparedRow row) {
    return row.row() == null ? row.id() : labels.of(row.row());
  }

  private static String ratio(Change change) {
    @Nullable Interval interval = change.interval();
    return interval == null
        ? Figures.ratio(change.ratio())
        : "%s (%s to %s)"
            .formatted(
                Figures.ratio(change.ratio()),
                Figures.ratio(interval.low()),
                Figures.ratio(interval.high()));
  }

  /** The interval of a difference is symmetric. */
  private static String difference(Change change) {
    @Nullable Interval interval = change.differenceInterval();
    String difference = Figures.signedMicros(change.differenceNanos());
    return interval == null
        ? difference
        : difference + " ±" + Nanos.micros((interval.high() - interval.low()) / 2);
  }

  private static String alarm(RowChange row, String percentile) {
    return row.alarm() && percentile.equals(ResultChange.JUDGED) ? "ALARM: " : "";
  }

  /** Returns what the interval of a change says, in words. */
  public static String finding(Change change) {
    return switch (RowChange.finding(change)) {
      case SLOWER -> "B is slower";
      case FASTER -> "B is faster";
      case NO_DIFFERENCE_SHOWN -> "no difference shown";
      case NOT_JUDGED -> "no interval";
    };
  }

  private String spread() {
    List<Change.Uncertainty> known =
        changes().map(Change::uncertainty).filter(Objects::nonNull).toList();
    StringBuilder text = new StringBuilder();
    if (known.stream().anyMatch(it -> it.degrees() != null)) {
      text.append("\nThe spread from start to start is that of %s.\n".formatted(starts()));
    }
    if (known.stream().anyMatch(it -> it.degrees() == null)) {
      text.append(
          """

          The spread from start to start is taken as %s %%, the default: so few starts do not tell it.
          To measure it, compare several results (A1,A2,A3 B1,B2,B3) or those of --forks.
          """
              .formatted(Math.round(UnpairedComparison.DEFAULT_START_LOG_SD * 100)));
    }
    return text.toString();
  }

  private String starts() {
    return change.rows().stream()
        .map(
            row ->
                "%d starts in A and %d in B"
                    .formatted(row.a().starts().size(), row.b().starts().size()))
        .distinct()
        .collect(joining("; "));
  }

  private String withoutInterval() {
    List<String> rows =
        change.rows().stream()
            .filter(row -> row.changes().values().stream().anyMatch(it -> it.uncertainty() == null))
            .map(this::label)
            .toList();
    return rows.isEmpty()
        ? ""
        : "\n"
            + Enumeration.of("Compared by values alone, without an interval", rows)
            + "A or B has none: it is of version 1, has fewer than ten blocks, or is of several"
            + " clients.\n";
  }

  private String doubtful() {
    List<String> rows =
        change.rows().stream()
            .filter(row -> !row.a().reasons().isEmpty() || !row.b().reasons().isEmpty())
            .map(row -> "%s (%s)".formatted(label(row), reasons(row)))
            .toList();
    return rows.isEmpty() ? "" : "\n" + Enumeration.of("Not VALID", rows);
  }

  private static String reasons(RowChange row) {
    return Stream.of(row.a().reasons(), row.b().reasons())
        .flatMap(codes -> codes.stream().sorted())
        .distinct()
        .collect(joining(", "));
  }

  private String verdict() {
    Double limit = change.failAbove();
    if (limit == null) {
      return "";
    }
    long alarms = change.rows().stream().filter(RowChange::alarm).count();
    return """

    %s of %d rows %s slower by more than %s %% at p%s (Holm, 5 %% over all rows).
    """
        .formatted(
            alarms == 0 ? "None" : "ALARM: " + alarms,
            change.rows().size(),
            alarms == 0 ? "is shown to be" : alarms == 1 ? "is" : "are",
            Figures.decimals(limit * 100, 0),
            ResultChange.JUDGED);
  }

  private Stream<Change> changes() {
    return change.rows().stream().flatMap(row -> row.changes().values().stream());
  }
}
