package dev.ipcbench.client.report.advice;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.setup.Expectations;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A row, judged by what is wanted.
 *
 * @param status whether the figures show that it fulfils everything
 * @param why a sentence for each demand, with the figure that it rests on
 */
public record Candidate(DrawnRow row, String name, Status status, List<String> why) {

  /** What the evidence says, from good to bad. */
  public enum Status {
    MEETS("meets it"),
    UNDECIDED("not enough evidence"),
    REJECTED("rejected");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** What one demand comes to. */
  private record Finding(Status status, String why) {}

  /** Judges a row of the setup that is to be crossed. */
  static Candidate of(DrawnRow drawn, Row row, Wanted wanted) {
    List<Finding> findings = new ArrayList<>();
    Languages.against(row.scenario().transport(), wanted.languages())
        .ifPresent(why -> findings.add(new Finding(Status.REJECTED, why)));
    String reasons = row.reasons().stream().map(Reason::text).distinct().collect(joining(" "));
    switch (row.verdict()) {
      case SKIPPED, FAILED ->
          findings.add(
              new Finding(Status.REJECTED, "%s: %s".formatted(row.verdict().name(), reasons)));
      case SUSPECT -> {
        String codes = row.reasons().stream().map(Reason::code).distinct().collect(joining(", "));
        findings.add(new Finding(Status.UNDECIDED, "The row is SUSPECT: %s.".formatted(codes)));
      }
      case VALID -> {}
    }
    if (row.verdict() == Verdict.VALID || row.verdict() == Verdict.SUSPECT) {
      wanted.budgets().forEach(budget -> findings.add(finding(drawn, budget)));
    }
    if (row.scenario().waiting() == Wait.SPIN) {
      findings.add(new Finding(Status.MEETS, "It occupies a CPU on each side: both threads spin."));
    }
    return of(drawn, findings);
  }

  /** Judges a transport that was not measured in the setup that is to be crossed. */
  static Candidate ofOtherSetup(DrawnRow drawn, Row row, Wanted wanted) {
    String isolation = String.valueOf(wanted.isolation());
    String transport = row.scenario().transport();
    List<Finding> findings = new ArrayList<>();
    Languages.against(transport, wanted.languages())
        .ifPresent(why -> findings.add(new Finding(Status.REJECTED, why)));
    Stream.of(Setup.values())
        .filter(setup -> setup.label().equals(isolation))
        .flatMap(setup -> Expectations.of(setup, transport, row.scenario().waiting()).stream())
        .findFirst()
        .ifPresentOrElse(
            why -> findings.add(new Finding(Status.REJECTED, why)),
            () ->
                findings.add(
                    new Finding(
                        Status.UNDECIDED,
                        "%s was not measured: ipcbench matrix --setups %s."
                            .formatted(isolation, isolation))));
    return of(drawn, findings);
  }

  private static Candidate of(DrawnRow drawn, List<Finding> findings) {
    Status status =
        findings.stream().map(Finding::status).max(Status::compareTo).orElse(Status.UNDECIDED);
    String rate =
        drawn.isClosedLoop() || drawn.row() == null
            ? ""
            : " at %s/s".formatted(drawn.row().scenario().pacing().label());
    String condition = drawn.condition().isEmpty() ? "" : ", " + drawn.condition();
    return new Candidate(
        drawn,
        drawn.name() + rate + condition,
        status,
        findings.stream().map(Finding::why).toList());
  }

  private static Finding finding(DrawnRow row, Budget budget) {
    String name = "p" + budget.percentile();
    String limit = budget.limit();
    OptionalDouble value = row.value(budget.percentile());
    if (value.isEmpty()) {
      return new Finding(
          Status.UNDECIDED,
          "%s is not known: fewer than ten values are beyond it.".formatted(name));
    }
    List<Double> interval = row.intervals().get(budget.percentile());
    if (interval == null) {
      return new Finding(
          Status.UNDECIDED,
          "%s is %s, but has no interval to judge it by."
              .formatted(name, time(value.getAsDouble())));
    }
    double low = interval.getFirst();
    double high = interval.getLast();
    String figure =
        "%s is %s (%s to %s)".formatted(name, time(value.getAsDouble()), time(low), time(high));
    return high <= budget.nanos()
        ? new Finding(Status.MEETS, "%s: within %s.".formatted(figure, limit))
        : low > budget.nanos()
            ? new Finding(Status.REJECTED, "%s: above %s.".formatted(figure, limit))
            : new Finding(
                Status.UNDECIDED, "%s: the interval contains %s.".formatted(figure, limit));
  }

  private static String time(double nanos) {
    return Nanos.text(nanos);
  }
}
