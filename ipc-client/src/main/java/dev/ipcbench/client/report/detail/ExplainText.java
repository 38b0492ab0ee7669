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
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result taken apart: the ladder, what a round trip costs, and the evidence for the figures, as
 * tables of at most 100 columns.
 */
public final class ExplainText {

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
    return text(
        "Costs of a round trip: client / server",
        rows.stream().filter(row -> row.figures().cost() != null).toList(),
        table()
            .right("CPU µs", cost(Cost::cpuNanosPerRoundTrip, Nanos::micros))
            .right(
                "Context switches",
                cost(Cost::contextSwitchesPerRoundTrip, switches -> Figures.decimals(switches, 2)))
            .right(
                "Bytes allocated",
                cost(Cost::allocatedBytesPerRoundTrip, bytes -> Figures.decimals(bytes, 0))));
  }

  private String evidence() {
    return text(
        "Evidence: client / server",
        rows.stream().filter(row -> row.figures().evidence() != null).toList(),
        table()
            .right("Compiling %", evidence(Disturbances::compileShare, Figures::percent))
            .right("GC ms", evidence(Disturbances::gcNanos, Nanos::millis))
            .right("Steal %", evidence(Disturbances::stealShare, Figures::percent))
            .right("Run delay %", evidence(Disturbances::runDelayShare, Figures::percent))
            .right("Throttled ms", evidence(Disturbances::throttledNanos, Nanos::millis))
            .right("Hiccup ms", evidence(Disturbances::longestHiccupNanos, Nanos::millis)));
  }

  private String slices() {
    TextTable<Row> table =
        table()
            .right("Steady", row -> String.valueOf(row.figures().slices().steady()))
            .right("Measured", row -> String.valueOf(row.figures().slices().measured()));
    if (rows.stream().anyMatch(row -> row.socket() != null)) {
      table.left("Socket", row -> Objects.requireNonNullElse(row.socket(), ""));
    }
    return text(
        "Slices",
        rows.stream().filter(row -> row.figures().slices().measured() > 0).toList(),
        table.left("Left out", row -> leftOut(row.figures().slices())));
  }

  private static String leftOut(SliceCounts slices) {
    return slices.leftOut().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(joining(", "));
  }

  private static Function<Row, String> cost(
      Function<Cost, @Nullable Double> figure, DoubleFunction<String> format) {
    return row -> both(row.figures().cost(), figure, format);
  }

  private static Function<Row, String> evidence(
      Function<Disturbances, ? extends @Nullable Number> figure, DoubleFunction<String> format) {
    return row -> both(row.figures().evidence(), figure, format);
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

  private TextTable<Row> table() {
    return new TextTable<Row>().left("Row", labels::of);
  }

  private static String text(String title, List<Row> of, TextTable<Row> table) {
    if (of.isEmpty()) {
      return "\n%s: this result does not tell.\n".formatted(title.split(":", 2)[0]);
    }
    return "\n%s\n\n%s".formatted(title, table.plainText(of));
  }
}
