package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.plan.References;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.platform.Wait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rows of a result are compared with which: every row with its reference, with the same row
 * inside one process, with its lean client, and with the next step of the ladder that leads to it.
 *
 * @param rows those of one setup
 */
record Pairs(List<MeasuredRow> rows) {

  /** A row and the one that it is compared with. */
  record Pair(MeasuredRow row, MeasuredRow against) {}

  /** A step of the ladder: what the upper transport adds to the lower one. */
  private record Step(String upper, String lower) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("tcp", "uds"),
          new Step("websocket-tls", "websocket"),
          new Step("signalr", "websocket"));

  Pairs {
    rows = rows.stream().filter(it -> it.row().isMeasured()).toList();
  }

  /** Returns all pairs, each once. */
  Set<Pair> all() {
    References references = references();
    Set<Pair> pairs = new LinkedHashSet<>();
    for (MeasuredRow row : rows) {
      add(pairs, row, references.of(row.scenario()));
      add(pairs, row, references.selfOf(row.scenario()));
      add(pairs, row, references.leanOf(row.scenario()));
      for (Step step : STEPS) {
        if (step.upper.equals(row.scenario().transport())) {
          add(pairs, row, like(row.scenario(), step.lower, row.scenario().waiting()));
        }
      }
      if (row.scenario().waiting() == Wait.BLOCK) {
        add(pairs, row, like(row.scenario(), row.scenario().transport(), Wait.SPIN));
      } else if (row.scenario().transport().equals("uds")) {
        add(pairs, row, like(row.scenario(), "shm", Wait.SPIN));
      }
    }
    return pairs;
  }

  /** Returns the reference of a row. */
  Optional<MeasuredRow> referenceOf(MeasuredRow row) {
    return references().of(row.scenario()).flatMap(this::find);
  }

  /** Returns the same row against the client itself. */
  Optional<MeasuredRow> selfOf(MeasuredRow row) {
    return references().selfOf(row.scenario()).flatMap(this::find);
  }

  /** Returns the same row with the lean client. */
  Optional<MeasuredRow> leanOf(MeasuredRow row) {
    return references().leanOf(row.scenario()).flatMap(this::find);
  }

  private References references() {
    return new References(rows.stream().map(MeasuredRow::scenario).toList());
  }

  private void add(Set<Pair> pairs, MeasuredRow row, Optional<Scenario> against) {
    against
        .flatMap(this::find)
        .filter(Predicate.not(row::equals))
        .ifPresent(other -> pairs.add(new Pair(row, other)));
  }

  private Optional<MeasuredRow> find(Scenario scenario) {
    return rows.stream().filter(it -> it.scenario().equals(scenario)).findFirst();
  }

  /** Returns the row of another transport or wait strategy, all else equal: also the client. */
  private Optional<Scenario> like(Scenario row, String transport, Wait wait) {
    return rows.stream()
        .map(MeasuredRow::scenario)
        .filter(it -> it.transport().equals(transport) && it.waiting() == wait)
        .filter(it -> it.client() == row.client())
        .filter(
            it ->
                it.withTransport(row.transport(), row.waiting())
                    .withClient(row.client())
                    .equals(row))
        .findFirst();
  }
}
