package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and its result: one row of every table. {@link Rows} creates it, {@link RowJson} is
 * its form in the result file.
 *
 * @param id unique within its file, and a legal file name on every system
 * @param setup label of the boundary between the two processes
 * @param reasons why the row is not VALID; never empty for a FAILED or SKIPPED row
 * @param roundTrips number of measured round trips, over all rounds and connections
 * @param errors number of round trips that failed
 * @param messagesPerSecond measured round trips per second; 0 if nothing was measured
 * @param serviceTime time from send to receive; absent if nothing was measured
 * @param rounds figures of the single rounds
 */
public record Row(
    String id,
    Scenario scenario,
    String setup,
    Verdict verdict,
    List<Reason> reasons,
    long roundTrips,
    long errors,
    double messagesPerSecond,
    @Nullable LatencySummary serviceTime,
    RoundFigures rounds) {

  public Row {
    reasons = List.copyOf(reasons);
  }

  @JsonValue
  RowJson toJson() {
    return RowJson.of(this);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Row of(RowJson json) {
    return json.toRow();
  }
}
