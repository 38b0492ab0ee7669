package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.verdict.Figures;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Wait;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rules for measured rows, independent of each other. */
final class MeasuredRules {

  private MeasuredRules() {}

  static Optional<Reason> incomplete(Evidence evidence) {
    int measured = evidence.rounds().size();
    int planned = evidence.plannedRounds();
    if (measured >= planned) {
      return Optional.empty();
    }
    String text = "The run was stopped after %d of %d rounds.".formatted(measured, planned);
    String remedy = "Let the run finish, or plan fewer rounds with --rounds.";
    return Optional.of(Reason.of(ReasonCode.INCOMPLETE, text, remedy, measured, planned));
  }

  static Optional<Reason> warmUpNotSettled(Evidence evidence) {
    List<WarmUpOutcome> unsettled =
        evidence.rounds().stream()
            .map(RoundMeasurement::warmUp)
            .filter(warmUp -> !warmUp.settled())
            .toList();
    if (unsettled.isEmpty()) {
      return Optional.empty();
    }
    double lastChange = unsettled.getLast().lastChange();
    String text =
        "The warm-up did not settle in %d of %d rounds; the median last changed by %s."
            .formatted(unsettled.size(), evidence.rounds().size(), Figures.percent(lastChange));
    return Optional.of(
        new Reason(
            ReasonCode.WARM_UP_NOT_SETTLED.name(),
            text,
            "Close other programs, or measure more rounds.",
            Figures.rounded(lastChange),
            null));
  }

  static Optional<Reason> roundsDisagree(Evidence evidence) {
    List<Long> medians = evidence.roundMedians();
    if (medians.size() < 2) {
      return Optional.empty();
    }
    double low = Collections.min(medians);
    double high = Collections.max(medians);
    double ratio = high / low;
    if (ratio <= Limits.ROUNDS_DISAGREE || high - low < Limits.ROUNDS_DIFFER_NANOS) {
      return Optional.empty();
    }
    String text =
        "Round medians range from %s to %s (ratio %s, limit %s)."
            .formatted(
                Nanos.text(low), Nanos.text(high), Figures.rounded(ratio), Limits.ROUNDS_DISAGREE);
    return Optional.of(
        Reason.of(
            ReasonCode.ROUNDS_DISAGREE,
            text,
            remedy(evidence.scenario()),
            ratio,
            Limits.ROUNDS_DISAGREE));
  }

  private static String remedy(Scenario scenario) {
    if (scenario.placement().name().equals(Placement.FREE)) {
      return "Use --placement cross-core or same-core, or close other programs.";
    }
    return "Close other programs, or measure more rounds."
        + (scenario.waiting() == Wait.BLOCK
            ? " Use --wait spin to see whether the wake-up of blocked threads is what varies."
            : "");
  }

  static Optional<Reason> twoModes(Evidence evidence) {
    if (!evidence.scenario().placement().name().equals(Placement.FREE)) {
      return Optional.empty();
    }
    return Modes.find(evidence.roundMedians()).map(MeasuredRules::twoModes);
  }

  private static Reason twoModes(Modes modes) {
    String text =
        ("Round medians form two groups: %d rounds around %s and %d rounds around %s. Unpinned"
                + " threads probably share a CPU in some rounds and not in others.")
            .formatted(
                modes.lowRounds(),
                Nanos.text(modes.lowNanos()),
                modes.highRounds(),
                Nanos.text(modes.highNanos()));
    return Reason.of(
        ReasonCode.TWO_MODES,
        text,
        "Use --placement cross-core or same-core.",
        modes.ratio(),
        Limits.MODES_APART);
  }
}
