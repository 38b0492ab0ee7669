package dev.ipcbench.client.report.detail;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names rows as shortly as they can be told apart: transport and target, and what else differs
 * between them.
 */
final class RowLabels {

  private static final List<Function<Row, String>> CONDITIONS =
      List.of(
          Row::setup,
          of(scenario -> scenario.placement().name()),
          of(scenario -> scenario.waiting().label()),
          of(scenario -> scenario.bytes() + "B"),
          of(scenario -> "rate " + scenario.pacing().label()),
          of(scenario -> scenario.connections() + "conn"),
          of(scenario -> scenario.wire().label()),
          of(scenario -> scenario.hops() + "hops"));

  private final List<Function<Row, String>> parts;

  RowLabels(List<Row> rows) {
    parts =
        Stream.concat(
                Stream.of(of(Scenario::title), of(scenario -> scenario.target().label())),
                CONDITIONS.stream().filter(it -> rows.stream().map(it).distinct().count() > 1))
            .toList();
  }

  /** Returns the label of one of the rows. */
  String of(Row row) {
    return parts.stream().map(part -> part.apply(row)).collect(Collectors.joining(" "));
  }

  private static Function<Row, String> of(Function<Scenario, String> condition) {
    return row -> condition.apply(row.scenario());
  }
}
