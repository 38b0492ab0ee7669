package dev.ipcbench.client.live.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A row as the page shows it. Times are nanoseconds, as in the result file: from the due time, if
 * the row has a rate.
 *
 * @param roundTrips that count so far
 * @param percentiles by name; those that so few round trips do not support are absent
 * @param intervals 95 % confidence intervals as of when the result was last stored
 * @param verdict as of when the result was last stored; null before
 * @param reasons why it is not VALID
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveRow(
    String id,
    String setup,
    String transport,
    String target,
    String placement,
    @JsonProperty("wait") String waiting,
    String rate,
    String bytes,
    int connections,
    long roundTrips,
    Map<String, Long> percentiles,
    Map<String, List<Double>> intervals,
    @Nullable Verdict verdict,
    List<String> reasons) {

  public LiveRow {
    percentiles = Map.copyOf(percentiles);
    intervals = Map.copyOf(intervals);
    reasons = List.copyOf(reasons);
  }

  /** Returns a row of which nothing is known yet. */
  static LiveRow planned(Scenario scenario, String setup) {
    return of(scenario.id(), setup, scenario, 0, Map.of(), Map.of(), null, List.of());
  }

  /** Returns the row of a result. */
  static LiveRow of(Row row) {
    LatencySummary times = row.waitingTime();
    return of(
        row.id(),
        row.setup(),
        row.scenario(),
        row.figures().roundTrips(),
        times == null ? Map.of() : times.percentiles(),
        times == null ? Map.of() : times.intervals(),
        row.verdict(),
        row.reasons().stream().map(Reason::sentences).toList());
  }

  private static LiveRow of(
      String id,
      String setup,
      Scenario scenario,
      long roundTrips,
      Map<String, Long> percentiles,
      Map<String, List<Double>> intervals,
      @Nullable Verdict verdict,
      List<String> reasons) {
    return new LiveRow(
        id,
        setup,
        scenario.transport(),
        scenario.target().label(),
        scenario.placement().name(),
        scenario.waiting().label(),
        scenario.pacing().label(),
        scenario.bytes(),
        scenario.connections(),
        roundTrips,
        percentiles,
        intervals,
        verdict,
        reasons);
  }

  /** Returns the row with the percentiles of its round trips so far. */
  LiveRow with(Histogram times) {
    Map<String, Long> now = new LinkedHashMap<>();
    for (String name : LatencySummary.PERCENTILES) {
      if (LatencySummary.supports(name, times.getTotalCount())) {
        now.put(name, times.getValueAtPercentile(Double.parseDouble(name)));
      }
    }
    return with(times.getTotalCount(), now, verdict, reasons);
  }

  /** Returns the row with a verdict that is known at once. */
  LiveRow with(Verdict verdict, String reason) {
    return with(roundTrips, percentiles, verdict, List.of(reason));
  }

  private LiveRow with(
      long roundTrips,
      Map<String, Long> percentiles,
      @Nullable Verdict verdict,
      List<String> reasons) {
    return new LiveRow(
        id,
        setup,
        transport,
        target,
        placement,
        waiting,
        rate,
        bytes,
        connections,
        roundTrips,
        percentiles,
        intervals,
        verdict,
        reasons);
  }
}
