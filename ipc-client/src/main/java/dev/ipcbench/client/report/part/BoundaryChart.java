package dev.ipcbench.client.report.part;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.detail.Figures;
import dev.ipcbench.client.report.picture.DifferencesChart;
import dev.ipcbench.client.report.picture.DifferencesChart.Difference;
import dev.ipcbench.measurement.answer.Ladder.Step;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the boundary adds to the median: each transport against itself inside one process. */
final class BoundaryChart {

  private BoundaryChart() {}

  private static String title(RunResult run, IsolationCost cost) {
    return run.rows().stream()
        .filter(row -> row.id().equals(cost.server()))
        .findFirst()
        .map(row -> row.scenario().title())
        .orElse(cost.transport());
  }

  static Optional<Chart> of(Input input, List<Step> steps) {
    RunResult run = input.run().orElseThrow();
    List<Difference> differences = new ArrayList<>();
    for (IsolationCost cost : run.isolationCost()) {
      IsolationCost.Difference found = cost.percentiles().get("50");
      double self = median(run, cost.self());
      if (found != null && self > 0) {
        Double low = found.low() == null ? null : (Double) (double) found.low();
        Double high = found.high() == null ? null : (Double) (double) found.high();
        differences.add(
            difference(
                cost.setup() + " " + title(run, cost), self, (double) found.nanos(), low, high));
      }
    }
    for (Step step : run.isolationCost().isEmpty() ? steps : List.<Step>of()) {
      if (step.adds().equals("the boundary") && step.nanos() != null && step.from() > 0) {
        List<Double> interval = step.interval();
        differences.add(
            difference(
                step.rows(),
                step.from(),
                step.nanos(),
                interval == null ? null : interval.getFirst(),
                interval == null ? null : interval.getLast()));
      }
    }
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DifferencesChart.of(
                "boundary-" + input.label(),
                "What the boundary adds",
                "p50 against the server, compared with the same inside one process; whiskers: 95 %"
                    + " interval",
                List.of("self µs", "Adds µs", "95 % interval"),
                differences,
                "Grey: the interval contains no difference, or there is none."));
  }

  private static double median(RunResult run, @Nullable String id) {
    return run.rows().stream()
        .filter(row -> row.id().equals(id))
        .map(Row::waitingTime)
        .mapToDouble(times -> times == null ? 0 : times.percentiles().getOrDefault("50", 0L))
        .findFirst()
        .orElse(0);
  }

  private static Difference difference(
      String name, double self, double nanos, @Nullable Double low, @Nullable Double high) {
    boolean shown = low != null && high != null && (low > 0 || high < 0);
    return new Difference(
        name,
        ratio(self, nanos),
        low == null ? null : (Double) ratio(self, low),
        high == null ? null : (Double) ratio(self, high),
        "%s µs%s".formatted(Figures.signedMicros(nanos), shown ? "" : ", not shown"),
        List.of(
            Figures.micros(self),
            Figures.signedMicros(nanos),
            low == null || high == null ? "" : Figures.microsInterval(low, high)));
  }

  private static double ratio(double self, double nanos) {
    return Math.max(1e-3, (self + nanos) / self);
  }
}
