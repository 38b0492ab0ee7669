package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and its result: one row of every table. {@link RowJson} is its form in the result
 * file.
 *
 * @param id unique within its file, and a legal file name on every system
 * @param setup label of the boundary between the two processes
 * @param socket which implementation of sockets was used, where there are several: {@code nio},
 *     {@code epoll}; {@code epoll-nio} if the client's, named first, is not the server's
 * @param judgement its reasons say why the row is not VALID
 * @param errors number of round trips that failed
 */
public record Row(
    String id,
    Scenario scenario,
    String setup,
    @Nullable String socket,
    Judgement judgement,
    long errors,
    RowFigures figures) {

  /** Creates a row of a transport with one implementation of sockets. */
  public Row(
      String id,
      Scenario scenario,
      String setup,
      Judgement judgement,
      long errors,
      RowFigures figures) {
    this(id, scenario, setup, null, judgement, errors, figures);
  }

  /** Returns the same row with another implementation of sockets. */
  public Row withSocket(@Nullable String socket) {
    return new Row(id, scenario, setup, socket, judgement, errors, figures);
  }

  public Verdict verdict() {
    return judgement.verdict();
  }

  /** Returns why the row is not VALID; never empty for a FAILED or SKIPPED row. */
  public List<Reason> reasons() {
    return judgement.reasons();
  }

  /** Returns the time from send to receive; null if nothing was measured. */
  public @Nullable LatencySummary serviceTime() {
    return figures.serviceTime();
  }

  /** Returns the time that a user of this row waits: from the due time, if it has a rate. */
  public @Nullable LatencySummary waitingTime() {
    return figures.waitingTime();
  }

  /**
   * Returns whether there are enough round trips for a percentile of the waiting time.
   *
   * @param name such as "99"
   */
  public boolean hasPercentile(String name) {
    LatencySummary times = waitingTime();
    return times != null && times.percentiles().containsKey(name);
  }

  /** Returns whether anything was measured. */
  public boolean isMeasured() {
    return figures.roundTripsMeasured() > 0;
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
