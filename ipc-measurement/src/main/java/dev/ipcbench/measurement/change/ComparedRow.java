package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.compare.Start;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.transport.Transport.ClientKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of one side, from all results of that side which have it.
 *
 * @param id of the row, or the name of a file of another tool
 * @param row as the first of these results has it; null if another tool measured it
 * @param starts one for each start of the apps that measured it; none if nothing was measured
 * @param percentiles names of those that every result has
 * @param reasons codes of the reasons why it is not VALID, in any of these results
 */
public record ComparedRow(
    String id,
    @Nullable Row row,
    List<Start> starts,
    Set<String> percentiles,
    Set<String> reasons) {

  public ComparedRow {
    starts = List.copyOf(starts);
    percentiles = Set.copyOf(percentiles);
    reasons = Set.copyOf(reasons);
  }

  /** Returns the same row with what another result of this side has of it. */
  ComparedRow plus(ComparedRow other) {
    List<Start> both = new ArrayList<>(starts);
    both.addAll(other.starts);
    Set<String> shared = new LinkedHashSet<>(starts.isEmpty() ? other.percentiles : percentiles);
    if (!other.starts.isEmpty()) {
      shared.retainAll(other.percentiles);
    }
    Set<String> codes = new LinkedHashSet<>(reasons);
    codes.addAll(other.reasons);
    return new ComparedRow(id, row, both, shared, codes);
  }

  /**
   * Returns the id by which rows of different results are the same: the row's, which in files from
   * before the client was named does not name a library client.
   */
  String key() {
    boolean unnamed =
        row != null
            && row.scenario().client() == ClientKind.LIBRARY
            && !id.endsWith("-" + ClientKind.LIBRARY.label());
    return unnamed ? id + "-" + ClientKind.LIBRARY.label() : id;
  }

  boolean isMeasured() {
    return !starts.isEmpty();
  }

  Conditions conditions() {
    return row == null ? Conditions.UNKNOWN : Conditions.of(row);
  }

  /** Returns whether the row measures the same transport against the same target. */
  boolean hasSubjectOf(ComparedRow other) {
    return row != null
        && other.row != null
        && row.scenario().transport().equals(other.row.scenario().transport())
        && row.scenario().target() == other.row.scenario().target();
  }
}
