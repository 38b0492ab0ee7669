package dev.ipcbench.client.matrix;

import dev.ipcbench.client.setup.Expectations;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.MergedRows;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.merge.PartSlices;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Merges the parts of a matrix into its rows: one for every planned scenario in every setup. The
 * slices of a part are read once. Owned by one thread.
 */
final class Merge {

  private static final Reason STOPPED =
      Reason.of(
          ReasonCode.NOT_AVAILABLE,
          "The matrix was stopped before this was measured.",
          "Let the matrix run to its end.");

  private final MatrixRequest request;
  private final List<Scenario> planned;
  private final Map<String, PartSlices> slices = new LinkedHashMap<>();

  /**
   * @param planned the scenarios of each setup
   */
  Merge(MatrixRequest request, List<Scenario> planned) {
    this.request = request;
    this.planned = planned;
  }

  /** Returns the sums of all measured rows by their ids. */
  Map<String, RowTotals> totals() {
    Map<String, RowTotals> totals = new LinkedHashMap<>();
    slices.forEach((id, of) -> totals.put(id, of.totals()));
    return totals;
  }

  /**
   * Returns the rows of all setups.
   *
   * @param parts those of the last call, and later ones
   * @param sink receives the id of a merged row and each of its slices that is new
   */
  List<MeasuredRow> rows(List<PartResult> parts, boolean stopped, BiConsumer<String, Slice> sink)
      throws IOException {
    List<MeasuredRow> rows = new ArrayList<>();
    for (Setup setup : request.setups()) {
      rows.addAll(
          rows(
              setup, parts.stream().filter(part -> part.setup() == setup).toList(), stopped, sink));
    }
    return rows;
  }

  double precision() {
    return request.workload().design().precision();
  }

  private List<MeasuredRow> rows(
      Setup setup, List<PartResult> parts, boolean stopped, BiConsumer<String, Slice> sink)
      throws IOException {
    Map<String, List<Part>> byId = new LinkedHashMap<>();
    for (PartResult part : parts) {
      part.rows()
          .forEach(row -> byId.computeIfAbsent(row.row().id(), _ -> new ArrayList<>()).add(row));
    }
    Optional<Reason> failure =
        parts.stream().map(PartResult::failure).filter(Objects::nonNull).findFirst();
    Optional<Reason> warning =
        parts.stream().map(PartResult::warning).filter(Objects::nonNull).findFirst();
    List<MeasuredRow> measured = new ArrayList<>();
    for (Map.Entry<String, List<Part>> same : byId.entrySet()) {
      String id = id(setup, same.getKey());
      PartSlices read = slices.computeIfAbsent(id, _ -> new PartSlices());
      read.read(same.getValue(), slice -> sink.accept(id, slice));
      MeasuredRow row =
          MergedRows.of(
              id,
              setup.label(),
              same.getValue(),
              read,
              Circumstances.NONE.with(stopped, precision()),
              request.workload().seed());
      row = failure.isPresent() ? withFailure(row, failure.get()) : row;
      row = warning.isPresent() ? withWarning(row, warning.get()) : row;
      measured.add(withExpectation(setup, row));
    }
    List<MeasuredRow> rows = new ArrayList<>();
    for (Scenario scenario : planned) {
      List<MeasuredRow> found =
          measured.stream().filter(row -> isPlanned(scenario, row.scenario())).toList();
      rows.addAll(
          found.isEmpty()
              ? List.of(
                  MergedRows.without(
                      id(setup, scenario.id()), setup.label(), scenario, failure.orElse(STOPPED)))
              : found);
    }
    return rows;
  }

  private String id(Setup setup, String row) {
    return request.setups().size() == 1 ? row : setup.fileName() + "-" + row;
  }

  /**
   * Compares everything but the placement, which is resolved where the row is measured, and the
   * rates of a sweep, which follow from what was measured there.
   */
  private boolean isPlanned(Scenario planned, Scenario measured) {
    return planned.transport().equals(measured.transport())
        && planned.client() == measured.client()
        && planned.target() == measured.target()
        && planned.waiting() == measured.waiting()
        && planned.requestBytes() == measured.requestBytes()
        && planned.replyBytes() == measured.replyBytes()
        && planned.connections() == measured.connections()
        && (request.workload().sweep() != null || planned.pacing().equals(measured.pacing()));
  }

  /** Adds the failure to an incomplete row. */
  private MeasuredRow withFailure(MeasuredRow row, Reason failure) {
    if (row.row().verdict() == Verdict.VALID
        || row.row().verdict() == Verdict.FAILED
        || row.row().verdict() == Verdict.SKIPPED) {
      return row;
    }
    Verdict verdict = failure.is(ReasonCode.SETUP_FAILED) ? Verdict.FAILED : Verdict.SUSPECT;
    return MergedRows.judged(row, verdict, with(row, failure));
  }

  /** Adds the warning to a row that crossed the boundary. */
  private static MeasuredRow withWarning(MeasuredRow row, Reason warning) {
    boolean crossed = row.scenario().target() == Target.SERVER && row.row().isMeasured();
    if (!crossed) {
      return row;
    }
    Verdict verdict = row.row().verdict() == Verdict.VALID ? Verdict.SUSPECT : row.row().verdict();
    return MergedRows.judged(row, verdict, with(row, warning));
  }

  /** Skips a row that is documented not to cross the boundary and did not. */
  private static MeasuredRow withExpectation(Setup setup, MeasuredRow row) {
    Scenario scenario = row.scenario();
    Optional<String> expected =
        scenario.target() == Target.SELF
            ? Optional.empty()
            : Expectations.of(setup, scenario.transport(), scenario.waiting());
    if (expected.isEmpty() || row.row().isMeasured()) {
      return row;
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(Reason.of(ReasonCode.DOES_NOT_CROSS, expected.get()));
    row.row()
        .reasons()
        .forEach(
            observed ->
                reasons.add(
                    Reason.of(ReasonCode.DOES_NOT_CROSS, "Observed: " + observed.sentences())));
    return MergedRows.judged(row, Verdict.SKIPPED, reasons);
  }

  private static List<Reason> with(MeasuredRow row, Reason reason) {
    List<Reason> reasons = new ArrayList<>(row.row().reasons());
    reasons.add(reason);
    return reasons;
  }
}
