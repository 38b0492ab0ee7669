package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.compare.UnpairedComparison;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.measurement.statistics.Holm;
import dev.ipcbench.platform.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed from some results, A, to others, B.
 *
 * @param rows that were compared
 * @param refused rows that differ by more than their time
 * @param onlyA ids of rows that only A measured
 * @param onlyB ids of rows that only B measured
 * @param environment facts that differ
 * @param failAbove the limit, as a share: 0.1 for 10 %; null if there is none
 */
public record ResultChange(
    List<RowChange> rows,
    List<Refusal> refused,
    List<String> onlyA,
    List<String> onlyB,
    List<EnvironmentChange> environment,
    @Nullable Double failAbove) {

  /** Names of the percentiles that are compared. */
  public static final List<String> PERCENTILES = List.of("50", "99");

  /** By which a change is judged: it is what two results tell best. */
  public static final String JUDGED = "50";

  /** The probability of any alarm at all where no row is beyond the limit. */
  private static final double FAMILY_WISE_ERROR = 0.05;

  private static final long SEED = 1;

  public ResultChange {
    rows = List.copyOf(rows);
    refused = List.copyOf(refused);
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
    environment = List.copyOf(environment);
  }

  /**
   * Compares results.
   *
   * @param a at least one
   * @param b at least one
   * @param failAbove a row whose median in B is slower than in A by more than this share raises an
   *     alarm; null for no alarm
   * @throws ProblemException if a file of slices is missing or damaged
   */
  public static ResultChange of(
      List<ResultSource> a, List<ResultSource> b, @Nullable Double failAbove) {
    Matching matching = Matching.of(Side.of(a), Side.of(b));
    List<RowChange> rows = matching.pairs().stream().map(ResultChange::change).toList();
    return new ResultChange(
        failAbove == null ? rows : judged(rows, failAbove),
        matching.refused(),
        matching.onlyA(),
        matching.onlyB(),
        EnvironmentChange.of(a, b),
        failAbove);
  }

  /** Returns whether any row raises an alarm. */
  public boolean isAlarm() {
    return rows.stream().anyMatch(RowChange::alarm);
  }

  private static RowChange change(Matching.Pair pair) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (String name : PERCENTILES) {
      if (pair.a().percentiles().contains(name) && pair.b().percentiles().contains(name)) {
        Change change =
            UnpairedComparison.ofStarts(
                pair.a().starts(),
                pair.b().starts(),
                Double.parseDouble(name),
                UnpairedComparison.DEFAULT_START_LOG_SD,
                SEED);
        if (change != null) {
          changes.put(name, change);
        }
      }
    }
    return new RowChange(pair.a(), pair.b(), changes, false);
  }

  /**
   * Raises the alarms: of those rows whose change is beyond the limit, corrected for their number.
   */
  private static List<RowChange> judged(List<RowChange> rows, double limit) {
    double[] adjusted =
        Holm.adjusted(rows.stream().mapToDouble(row -> pSlower(row, limit)).toArray());
    List<RowChange> judged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      judged.add(adjusted[i] <= FAMILY_WISE_ERROR ? rows.get(i).withAlarm() : rows.get(i));
    }
    return judged;
  }

  /** Returns 1 for a row that is not slower, or that has no interval. */
  private static double pSlower(RowChange row, double limit) {
    Change change = row.changes().get(JUDGED);
    Double p = change == null || change.ratio() <= 1 ? null : change.pBeyond(limit);
    return p == null ? 1 : p;
  }
}
