package dev.ipcbench.client.report.detail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.report.availability.Json;
import dev.ipcbench.measurement.change.EnvironmentChange;
import dev.ipcbench.measurement.change.Refusal;
import dev.ipcbench.measurement.change.ResultChange;
import dev.ipcbench.measurement.change.RowChange;
import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.compare.UnpairedComparison;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.statistics.Decimals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a comparison. Times are nanoseconds, intervals are 95 % confidence intervals.
 */
public final class ChangeJson {

  private ChangeJson() {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      List<String> a,
      List<String> b,
      @Nullable Double failAbove,
      boolean alarm,
      List<RowJson> rows,
      List<Refusal> refused,
      List<String> onlyA,
      List<String> onlyB,
      List<EnvironmentChange> environment) {}

  /** The keys of {@code percentiles} are names of percentiles. */
  private record RowJson(
      String a,
      String b,
      int startsA,
      int startsB,
      boolean alarm,
      Map<String, Figure> percentiles) {}

  /**
   * A figure of both results.
   *
   * @param startSpread standard deviation of its logarithm from start to start that was assumed;
   *     absent if the starts tell it, and if there is no interval
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Figure(
      double a,
      double b,
      double ratio,
      @Nullable List<Double> ratioInterval,
      double difference,
      @Nullable List<Double> differenceInterval,
      RowChange.Finding finding,
      @Nullable Double startSpread) {

    static Figure of(Change change) {
      boolean assumed = change.uncertainty() != null && change.uncertainty().degrees() == null;
      return new Figure(
          Decimals.four(change.nanosA()),
          Decimals.four(change.nanosB()),
          Decimals.four(change.ratio()),
          Interval.rounded(change.interval()),
          Decimals.four(change.differenceNanos()),
          Interval.rounded(change.differenceInterval()),
          RowChange.finding(change),
          assumed ? (Double) UnpairedComparison.DEFAULT_START_LOG_SD : null);
    }
  }

  /**
   * Returns the comparison as a JSON object.
   *
   * @param a paths of the results of A
   * @param b paths of the results of B
   */
  public static String of(ResultChange change, List<String> a, List<String> b) {
    return Json.of(
        new Document(
            a,
            b,
            change.failAbove(),
            change.isAlarm(),
            change.rows().stream().map(ChangeJson::row).toList(),
            change.refused(),
            change.onlyA(),
            change.onlyB(),
            change.environment()));
  }

  private static RowJson row(RowChange row) {
    Map<String, Figure> percentiles = new LinkedHashMap<>();
    row.changes().forEach((name, change) -> percentiles.put(name, Figure.of(change)));
    return new RowJson(
        row.a().id(),
        row.b().id(),
        row.a().starts().size(),
        row.b().starts().size(),
        row.alarm(),
        percentiles);
  }
}
