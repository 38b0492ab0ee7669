package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.rule.Judge;
import dev.ipcbench.transport.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Makes the row of a result out of what was planned and what came of it. */
public final class Rows {

  private static final double NANOS_PER_SECOND = 1e9;

  private Rows() {}

  /**
   * The row, judged.
   *
   * @param setup the kind of boundary between the two processes, for example {@code bare}
   * @param plannedRounds how many rounds it was to have
   */
  public static Row of(Scenario scenario, String setup, int plannedRounds, Outcome outcome) {
    return of(scenario, setup, plannedRounds, outcome, Optional.empty());
  }

  /**
   * The same, where it may be known that the setup is not what its name says.
   *
   * @param contradiction sentences a user reads
   */
  public static Row of(
      Scenario scenario,
      String setup,
      int plannedRounds,
      Outcome outcome,
      Optional<String> contradiction) {
    Judgement judged = Judge.judge(scenario, plannedRounds, outcome);
    Judgement judgement =
        contradiction
            .map(text -> judged.against(ReasonCode.ISOLATION_NOT_AS_DECLARED, text))
            .orElse(judged);
    return of(
        scenario.id(),
        scenario,
        setup,
        judgement,
        Outcome.rounds(outcome),
        outcome instanceof Failed ? 1 : 0);
  }

  /** The row under a name of its own, from what it was judged to be. */
  public static Row of(
      String id,
      Scenario scenario,
      String setup,
      Judgement judgement,
      List<RoundMeasurement> rounds,
      long errors) {
    List<Histogram> times = rounds.stream().map(RoundMeasurement::serviceTime).toList();
    Histogram all = Histograms.merged(times);
    long elapsedNanos = rounds.stream().mapToLong(RoundMeasurement::elapsedNanos).sum();
    return new Row(
        id,
        scenario.transport(),
        scenario.target().label(),
        setup,
        scenario.placement().name(),
        scenario.waiting().label(),
        scenario.pacing().label(),
        scenario.connections(),
        scenario.requestBytes(),
        scenario.replyBytes(),
        judgement.verdict(),
        judgement.reasons(),
        all.getTotalCount(),
        errors,
        perSecond(all.getTotalCount(), elapsedNanos),
        all.getTotalCount() == 0 ? null : LatencySummary.of(all),
        cpus(scenario.placement()),
        rounds.size(),
        rounds.isEmpty() ? null : meanConnectNanos(rounds),
        rounds.stream().map(RoundMeasurement::warmUp).toList(),
        times.stream().map(time -> time.getValueAtPercentile(50)).toList(),
        scenario.wire() == Wire.IPCB ? null : scenario.wire().label(),
        scenario.hops() == 1 ? null : (Integer) scenario.hops(),
        rounds.isEmpty() ? null : elapsedNanos);
  }

  /** To a thousandth, as the result shows it. */
  private static double perSecond(long roundTrips, long elapsedNanos) {
    return elapsedNanos == 0
        ? 0
        : Math.rint(roundTrips * NANOS_PER_SECOND / elapsedNanos * 1e3) / 1e3;
  }

  private static long meanConnectNanos(List<RoundMeasurement> rounds) {
    return Math.round(
        rounds.stream().mapToLong(RoundMeasurement::connectNanos).average().orElseThrow());
  }

  private static Map<String, String> cpus(Placement placement) {
    Map<String, String> cpus = new LinkedHashMap<>();
    cpus.put("client", placement.client().toString());
    cpus.put("server", placement.server().toString());
    return cpus;
  }
}
