package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A round trip taken apart: what each layer adds to the one below, as the difference of the medians
 * of two rows that differ in nothing else. Drawn from a stored result alone.
 *
 * @param result of one setup, or the first setup of several
 */
public record Ladder(RunResult result) {

  private static final String MEDIAN = "50";

  /**
   * One step.
   *
   * @param adds what the time is spent on
   * @param rows the rows whose difference it is, for the user
   * @param from the median that the step starts from: that of the lower row; 0 for a single row
   * @param nanos the difference; null if it was not measured
   * @param interval 95 % confidence interval of the difference; null if there is none
   * @param note why there is no figure, or what to make of it; empty if nothing needs to be said
   */
  public record Step(
      String adds,
      String rows,
      double from,
      @Nullable Double nanos,
      @Nullable List<Double> interval,
      String note) {}

  /** A transport and a wait strategy. */
  private record Rung(String transport, Wait waiting) {
    @Override
    public String toString() {
      return transport + " " + waiting.label();
    }
  }

  /** Returns the steps from the bottom up, measured or not. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Target target =
        result.rows().stream().anyMatch(row -> row.scenario().target() == Target.SERVER)
            ? Target.SERVER
            : Target.SELF;
    steps.add(single("bookkeeping and copies", new Rung("none", Wait.BLOCK), Target.SELF));
    steps.add(single("cache lines", new Rung("shm", Wait.SPIN), target));
    steps.add(difference("system calls", "uds", Wait.SPIN, "shm", Wait.SPIN, target));
    steps.add(difference("wake-up", "uds", Wait.BLOCK, "uds", Wait.SPIN, target));
    steps.add(difference("TCP", "tcp", Wait.BLOCK, "uds", Wait.BLOCK, target));
    for (String upper : List.of("http", "websocket", "net-tcp", "grpc")) {
      if (hasTransport(upper)) {
        String adds = upper.equals("net-tcp") ? "what WCF adds" : "protocol, library, threads";
        steps.add(difference(adds, upper, Wait.BLOCK, "tcp", Wait.BLOCK, target));
      }
    }
    steps.add(difference("TLS", "websocket-tls", Wait.BLOCK, "websocket", Wait.BLOCK, target));
    steps.add(
        difference("the hub protocol", "signalr", Wait.BLOCK, "websocket", Wait.BLOCK, target));
    boundary(steps);
    return steps;
  }

  private void boundary(List<Step> steps) {
    for (Row row : result.rows()) {
      Scenario scenario = row.scenario();
      if (scenario.target() == Target.SERVER && isFirstSetup(row)) {
        comparison(row, it -> it.scenario().target() == Target.SELF)
            .ifPresent(
                found ->
                    steps.add(
                        step(
                            "the boundary",
                            "%s server − self".formatted(scenario.title()),
                            found)));
      }
    }
  }

  private Step single(String adds, Rung rung, Target target) {
    Optional<Row> row = row(rung, target);
    LatencySummary times = row.map(Row::waitingTime).orElse(null);
    Long median = times == null ? null : times.percentiles().get(MEDIAN);
    return times == null || median == null
        ? missing(adds, rung.toString(), rung)
        : new Step(adds, rung.toString(), 0, (double) median, times.intervals().get(MEDIAN), "");
  }

  private Step difference(
      String adds, String upper, Wait upperWait, String lower, Wait lowerWait, Target target) {
    Rung above = new Rung(upper, upperWait);
    Rung below = new Rung(lower, lowerWait);
    String rows =
        upperWait == lowerWait
            ? "%s − %s %s".formatted(upper, lower, upperWait.label())
            : above + " − " + below;
    Optional<Row> row = row(above, target);
    Optional<Row> against = row(below, target);
    if (row.isEmpty() || against.isEmpty()) {
      return missing(adds, rows, row.isEmpty() ? above : below);
    }
    return comparison(row.get(), against.get()::equals)
        .map(found -> step(adds, rows, found))
        .orElse(new Step(adds, rows, 0, null, null, "not compared"));
  }

  private Step step(String adds, String rows, Comparison found) {
    Comparison.Difference difference = found.difference().get(MEDIAN);
    if (difference == null) {
      return new Step(adds, rows, 0, null, null, "measured in different rounds");
    }
    List<Double> interval = difference.interval();
    boolean separable = interval != null && (interval.getFirst() > 0 || interval.getLast() < 0);
    return new Step(
        adds,
        rows,
        byId(found.against()).map(Ladder::median).orElse(0.0),
        difference.nanos(),
        interval,
        interval == null ? "too few rounds for an interval" : separable ? "" : "not separable");
  }

  private static double median(Row row) {
    LatencySummary times = row.waitingTime();
    return times == null ? 0 : times.percentiles().getOrDefault(MEDIAN, 0L);
  }

  private Step missing(String adds, String rows, Rung rung) {
    return new Step(
        adds,
        rows,
        0,
        null,
        null,
        hasTransport(rung.transport())
            ? "not measured: --wait block,spin"
            : "not measured: --transports " + rung.transport());
  }

  private Optional<Comparison> comparison(Row row, Predicate<Row> against) {
    return result.comparisons().stream()
        .filter(it -> it.row().equals(row.id()))
        .filter(it -> byId(it.against()).filter(against).isPresent())
        .findFirst();
  }

  private Optional<Row> byId(String id) {
    return result.rows().stream().filter(row -> row.id().equals(id)).findFirst();
  }

  private Optional<Row> row(Rung rung, Target target) {
    return result.rows().stream()
        .filter(this::isFirstSetup)
        .filter(Row::isMeasured)
        .filter(row -> row.scenario().transport().equals(rung.transport()))
        .sorted(Comparator.comparing(row -> row.scenario().client())) // the lean one first
        .filter(
            row ->
                row.scenario().waiting() == rung.waiting()
                    || rung.transport().equals("none")) // does not wait
        .filter(row -> row.scenario().target() == target)
        .findFirst();
  }

  private boolean hasTransport(String transport) {
    return result.rows().stream().anyMatch(row -> row.scenario().transport().equals(transport));
  }

  private boolean isFirstSetup(Row row) {
    return row.setup().equals(result.rows().getFirst().setup());
  }
}
