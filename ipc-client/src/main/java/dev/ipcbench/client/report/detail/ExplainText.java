package dev.ipcbench.client.report.detail;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.measurement.answer.Ladder;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result taken apart: the ladder, what a round trip costs, and the evidence for the figures, as
 * tables of at most 100 columns.
 */
public final class ExplainText {

  private static final String LEFT_OUT = "Left out";

  private final List<Row> rows;
  private final RowLabels labels;

  private ExplainText(RunResult result) {
    this.rows = result.rows().stream().filter(Row::isMeasured).toList();
    this.labels = new RowLabels(rows);
  }

  /** Returns the whole text, including the final line end. */
  public static String of(RunResult result) {
    ExplainText text = new ExplainText(result);
    return text.rows.isEmpty()
        ? "Nothing was measured.\n"
        : new LadderText(new Ladder(result)).text()
            + text.costs()
            + text.evidence()
            + text.slices();
  }

  private String costs() {
    return table(
        "Costs of a round trip: client / server",
        rows.stream().filter(row -> row.figures().cost() != null).toList(),
        List.of(
            cost("CPU µs", Cost::cpuNanosPerRoundTrip, Nanos::micros),
            cost(
                "Context switches",
                Cost::contextSwitchesPerRoundTrip,
                switches -> Figures.decimals(switches, 2)),
            cost(
                "Bytes allocated",
                Cost::allocatedBytesPerRoundTrip,
                bytes -> Figures.decimals(bytes, 0))));
  }

  private String evidence() {
    return table(
        "Evidence: client / server",
        rows.stream().filter(row -> row.figures().evidence() != null).toList(),
        List.of(
            evidence("Compiling %", Disturbances::compileShare, Figures::percent),
            evidence("GC ms", Disturbances::gcNanos, Nanos::millis),
            evidence("Steal %", Disturbances::stealShare, Figures::percent),
            evidence("Run delay %", Disturbances::runDelayShare, Figures::percent),
            evidence("Throttled ms", Disturbances::throttledNanos, Nanos::millis),
            evidence("Hiccup ms", Disturbances::longestHiccupNanos, Nanos::millis)));
  }

  private String slices() {
    return table(
        "Slices",
        rows.stream().filter(row -> row.figures().slices().measured() > 0).toList(),
        List.of(
            new Column("Steady", row -> String.valueOf(row.figures().slices().steady())),
            new Column("Measured", row -> String.valueOf(row.figures().slices().measured())),
            new Column(LEFT_OUT, row -> leftOut(row.figures().slices()))));
  }

  private static String leftOut(SliceCounts slices) {
    return slices.leftOut().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(joining(", "));
  }

  /** A column of a table with a line per row. */
  private record Column(String head, Function<Row, String> cell) {}

  private static Column cost(
      String head, Function<Cost, @Nullable Double> figure, DoubleFunction<String> format) {
    return new Column(head, row -> both(row.figures().cost(), figure, format));
  }

  private static Column evidence(
      String head,
      Function<Disturbances, ? extends @Nullable Number> figure,
      DoubleFunction<String> format) {
    return new Column(head, row -> both(row.figures().evidence(), figure, format));
  }

  private static <T> String both(
      @Nullable Sides<T> sides,
      Function<T, ? extends @Nullable Number> figure,
      DoubleFunction<String> format) {
    if (sides == null) {
      return "";
    }
    T server = sides.server();
    return Figures.both(
        figure.apply(sides.client()), server == null ? null : figure.apply(server), format);
  }

  private String table(String title, List<Row> of, List<Column> columns) {
    if (of.isEmpty()) {
      return "\n%s: this result does not tell.\n".formatted(title.split(":", 2)[0]);
    }
    TextTable<Row> table = new TextTable<Row>().left("Row", labels::of);
    for (Column column : columns) {
      if (column.head().equals(LEFT_OUT)) {
        table.left(column.head(), column.cell());
      } else {
        table.right(column.head(), column.cell());
      }
    }
    return "\n%s\n\n%s".formatted(title, table.plainText(of));
  }
}
