package dev.ipcbench.client.report.part;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.report.data.DrawnRow.Facet;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.data.RowSlices;
import dev.ipcbench.client.report.page.Section;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.client.report.picture.CostChart;
import dev.ipcbench.client.report.picture.LadderChart;
import dev.ipcbench.client.report.picture.PercentilesChart;
import dev.ipcbench.client.report.picture.ResponseChart;
import dev.ipcbench.client.report.picture.SweepChart;
import dev.ipcbench.client.report.picture.TransportsChart;
import dev.ipcbench.client.report.timeline.TimeChart;
import dev.ipcbench.measurement.answer.Ladder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The charts of a report. One without data is left out with a sentence why. */
final class ChartParts {

  /** More parts of a result than that are not drawn, but are in the tables. */
  private static final int MAX_FACETS = 12;

  /** Slices that are drawn one by one, over all rows, so that a page stays small. */
  private static final int MAX_SLICES = 12_000;

  private static final int MIN_SLICES = 40;
  private static final int MAX_PROBLEMS = 3;

  private final List<Input> inputs;
  private final DrawnRows rows;
  private final DrawnRows closed;
  private final Map<Facet, List<RowSlices>> slices = new LinkedHashMap<>();

  ChartParts(List<Input> inputs, DrawnRows rows) {
    this.inputs = inputs;
    this.rows = rows;
    this.closed = rows.measured(DrawnRow::isClosedLoop);
  }

  Section transports(List<String> percentiles) {
    Section section = new Section("transports", "The transports");
    DrawnRows shown = closed.isEmpty() ? rows.measured(_ -> true) : closed;
    if (shown.isEmpty()) {
      return section.text("Left out: no row was measured.");
    }
    DrawnRows crossing = shown.measured(row -> !row.isSelf());
    boolean many = crossing.list().stream().map(DrawnRow::series).distinct().count() > 2;
    if (many) {
      section.text(
          "Drawn are the rows against the server; those inside one process (self) are below.");
    }
    int number = 0;
    for (Map.Entry<String, List<DrawnRow>> part :
        (many ? crossing : shown).by(DrawnRow::condition).entrySet()) {
      if (number < MAX_FACETS) {
        section.add(switched("transports-" + ++number, part, percentiles));
      }
    }
    DrawnRows self = shown.measured(DrawnRow::isSelf);
    if (many && !self.isEmpty()) {
      section.add(
          switched("transports-self", Map.entry("inside one process", self.list()), percentiles));
    }
    return section;
  }

  private static Block switched(
      String id, Map.Entry<String, List<DrawnRow>> part, List<String> percentiles) {
    List<String> labels = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    for (String percentile : percentiles) {
      if (part.getValue().stream().anyMatch(row -> row.value(percentile).isPresent())) {
        labels.add("p" + percentile);
        charts.add(
            TransportsChart.of(
                id + "-p" + percentile.replace('.', '-'),
                part.getValue(),
                percentile,
                part.getKey()));
      }
    }
    return new Block.Charts(labels, charts);
  }

  /** Returns the sections that need the slices of all rows, which are read once. */
  List<Section> curvesAndTime() {
    closedOrAll().facets().entrySet().stream()
        .limit(MAX_FACETS)
        .forEach(
            facet ->
                slices.put(
                    facet.getKey(),
                    facet.getValue().stream().parallel().map(RowSlices::of).toList()));
    Section curves = new Section("percentiles", "Percentile curves");
    Section time = new Section("time", "Over the time of the run");
    long count = slices.values().stream().mapToLong(List::size).sum();
    int most = (int) Math.max(MIN_SLICES, MAX_SLICES / Math.max(1, count));
    int number = 0;
    for (Map.Entry<Facet, List<RowSlices>> facet : slices.entrySet()) {
      number++;
      String name = facet.getKey().text();
      curves.chart(PercentilesChart.of("percentiles-" + number, facet.getValue(), name));
      if (facet.getValue().stream().anyMatch(row -> !row.points().isEmpty())) {
        time.chart(TimeChart.of("time-" + number, facet.getValue(), name, most));
      }
    }
    int left = closedOrAll().facets().size() - slices.size();
    if (left > 0) {
      curves.text("%d further parts of the result are not drawn here.".formatted(left));
    }
    if (curves.charts().isEmpty()) {
      curves.text("Left out: no row was measured.");
    }
    String problems = problems();
    if (time.charts().isEmpty()) {
      time.text("Left out: the slices are not known. " + problems);
    } else if (!problems.isEmpty()) {
      time.text("Without slices: " + problems);
    }
    return List.of(curves, time);
  }

  private DrawnRows closedOrAll() {
    return closed.isEmpty() ? rows.measured(_ -> true) : closed;
  }

  /** Returns why some rows have no slices; the curves of these are of fewer points. */
  private String problems() {
    return slices.values().stream()
        .flatMap(List::stream)
        .flatMap(row -> Stream.ofNullable(row.problem()))
        .distinct()
        .limit(MAX_PROBLEMS)
        .collect(joining(" "));
  }

  List<Section> others() {
    DrawnRows rated = rows.measured(row -> !row.isClosedLoop());
    Section response = new Section("response", "Response against service time");
    Section sweep = new Section("sweep", "Rates");
    each("response", rated, _ -> true, ResponseChart::of, response);
    each("sweep", rated, SweepChart::isSweep, SweepChart::of, sweep);
    Section cost = new Section("cost", "CPU time against latency");
    each("cost", closedOrAll(), CostChart::isKnown, CostChart::of, cost);
    return List.of(
        orWhy(response, "no row has a rate. --rate and --rate-sweep measure response times."),
        orWhy(sweep, "no row was measured at two rates or more. --rate-sweep 10%..90% does."),
        ladder(),
        orWhy(cost, "the results do not tell the CPU time of both sides."));
  }

  /** A kind of chart. */
  private interface Draw {
    Chart chart(String id, List<DrawnRow> rows, String facet);
  }

  private static void each(
      String id, DrawnRows rows, Predicate<List<DrawnRow>> has, Draw draw, Section section) {
    rows.facets().entrySet().stream()
        .filter(facet -> has.test(facet.getValue()))
        .limit(MAX_FACETS)
        .forEach(
            facet ->
                section.chart(
                    draw.chart(
                        id + "-" + (section.charts().size() + 1),
                        facet.getValue(),
                        facet.getKey().text())));
  }

  private static Section orWhy(Section section, String why) {
    return section.charts().isEmpty() ? section.text("Left out: " + why) : section;
  }

  private Section ladder() {
    Section section = new Section("ladder", "What a round trip consists of");
    for (Input input : inputs) {
      input
          .run()
          .ifPresent(
              run -> {
                List<Ladder.Step> steps = new Ladder(run).steps();
                List<Ladder.Step> layers =
                    steps.stream().filter(step -> !step.adds().equals("the boundary")).toList();
                if (layers.stream().anyMatch(step -> step.nanos() != null)) {
                  String setup = run.rows().getFirst().setup();
                  section.chart(
                      LadderChart.of(
                          "ladder-" + input.label(),
                          layers,
                          "What each layer adds, %s".formatted(setup)
                              + (inputs.size() > 1 ? ", " + input.label() : "")));
                }
                BoundaryChart.of(input, steps).ifPresent(section::chart);
              });
    }
    return orWhy(section, "no rows that differ in one layer were measured.");
  }
}
