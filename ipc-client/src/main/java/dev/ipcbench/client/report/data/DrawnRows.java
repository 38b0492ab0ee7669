package dev.ipcbench.client.report.data;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of all results of a report. */
public record DrawnRows(List<DrawnRow> list) {

  /** A condition that rows can differ in, beside what a series is made of. */
  private static final List<Function<Scenario, String>> CONDITIONS =
      List.of(
          scenario -> scenario.placement().name(),
          scenario -> scenario.bytes() + " bytes",
          scenario ->
              scenario.connections() == 1
                  ? "1 connection"
                  : scenario.connections() + " connections",
          scenario -> "wire " + scenario.wire().label(),
          scenario -> scenario.hops() == 1 ? "1 hop" : scenario.hops() + " hops");

  public DrawnRows {
    list = List.copyOf(list);
  }

  /** Returns the rows of the results, in their order. */
  public static DrawnRows of(List<Input> inputs) {
    List<Row> rows =
        inputs.stream()
            .flatMap(input -> input.run().stream())
            .flatMap(it -> it.rows().stream())
            .toList();
    List<Function<Scenario, String>> varying =
        CONDITIONS.stream()
            .filter(it -> rows.stream().map(Row::scenario).map(it).distinct().count() > 1)
            .toList();
    boolean setups = rows.stream().map(Row::setup).distinct().count() > 1;
    List<DrawnRow> drawn = new ArrayList<>();
    for (Input input : inputs) {
      Stream<String> label = inputs.size() > 1 ? Stream.of(input.label()) : Stream.of();
      switch (input.source()) {
        case ResultSource.OfRun(var run, var directory) -> {
          List<String> labels = label.toList();
          for (Row row : run.rows()) {
            Scenario scenario = row.scenario();
            Stream<String> series =
                Stream.of(
                        labels.stream(),
                        setups ? Stream.of(row.setup()) : Stream.<String>of(),
                        Stream.of(scenario.target().label()))
                    .flatMap(it -> it);
            drawn.add(
                DrawnRow.of(
                    row,
                    directory,
                    name(scenario),
                    series.collect(joining(" ")),
                    scenario.crossesNothing()
                        ? ""
                        : varying.stream().map(it -> it.apply(scenario)).collect(joining(", "))));
          }
        }
        case ResultSource.OfOtherTool(var others, _) -> {
          String series = label.collect(joining());
          others.forEach(row -> drawn.add(DrawnRow.of(row, (series + " " + row.tool()).strip())));
        }
      }
    }
    return new DrawnRows(drawn);
  }

  private static String name(Scenario scenario) {
    return scenario.waiting() == Wait.BLOCK || scenario.crossesNothing()
        ? scenario.title()
        : scenario.title() + " " + scenario.waiting().label();
  }

  /** Returns those rows that were measured and that fulfil a condition. */
  public DrawnRows measured(Predicate<DrawnRow> condition) {
    return new DrawnRows(list.stream().filter(DrawnRow::isMeasured).filter(condition).toList());
  }

  /** Returns the rows by the part of the result that they belong to. */
  public Map<DrawnRow.Facet, List<DrawnRow>> facets() {
    return by(DrawnRow::facet);
  }

  /** Returns the rows by a property, in the order in which its values come first. */
  public <K> Map<K, List<DrawnRow>> by(Function<DrawnRow, K> key) {
    Map<K, List<DrawnRow>> groups = new LinkedHashMap<>();
    list.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
    return groups;
  }

  /** Returns whether there is nothing to draw. */
  public boolean isEmpty() {
    return list.isEmpty();
  }
}
