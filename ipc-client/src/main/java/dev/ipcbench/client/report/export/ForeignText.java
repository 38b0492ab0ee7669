package dev.ipcbench.client.report.export;

import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.client.report.availability.Json;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.foreign.ForeignRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of another tool as a table, as CSV or as JSON. */
public record ForeignText(List<ForeignRow> rows) {

  /**
   * Returns the table, in microseconds.
   *
   * @param percentiles that get a column, by name
   */
  public String table(List<String> percentiles) {
    TextTable<ForeignRow> table =
        new TextTable<ForeignRow>()
            .left("Row", ForeignRow::id)
            .left("Tool", ForeignRow::tool)
            .right("N", row -> String.valueOf(row.roundTrips()))
            .right("1/s", ForeignText::rate);
    percentiles.forEach(
        percentile ->
            table.right("p" + percentile, row -> micros(row.percentiles().get(percentile))));
    table.right("Max", row -> micros(row.max()));
    return "Times      microseconds\n\n" + table.plainText(rows);
  }

  private static String rate(ForeignRow row) {
    Double rate = row.messagesPerSecond();
    return rate == null ? "" : String.format(Locale.ROOT, "%.0f", rate);
  }

  private static String micros(@Nullable Long nanos) {
    return nanos == null ? "" : Nanos.micros(nanos);
  }

  /**
   * Returns a line per row, with the names of the columns of {@link ResultCsv} where they match.
   */
  public String csv() {
    Csv<ForeignRow> csv = new Csv<>();
    csv.column("id", ForeignRow::id)
        .column("tool", ForeignRow::tool)
        .column("roundTrips", ForeignRow::roundTrips)
        .column("messagesPerSecond", ForeignRow::messagesPerSecond)
        .column("serviceTime.min", ForeignRow::min)
        .column("serviceTime.mean", ForeignRow::mean)
        .column("serviceTime.stddev", ForeignRow::stddev)
        .column("serviceTime.max", ForeignRow::max);
    LatencySummary.PERCENTILES.forEach(
        name -> csv.column("serviceTime.percentiles." + name, row -> row.percentiles().get(name)));
    return csv.of(rows);
  }

  /** Returns a JSON object with the array {@code rows}; times in nanoseconds. */
  public String json() {
    return Json.of(Map.of("rows", rows));
  }
}
