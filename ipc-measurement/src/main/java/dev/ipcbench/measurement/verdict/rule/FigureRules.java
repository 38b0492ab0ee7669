package dev.ipcbench.measurement.verdict.rule;

import static dev.ipcbench.measurement.verdict.Figures.percent;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Wait;
import java.util.Locale;
import java.util.stream.Stream;

/** The rules about the figures of a row, independent of each other. */
final class FigureRules {

  /** Smallest share of the wanted rate. */
  static final double MIN_RATE = 0.99;

  /** Largest step of the clock, as a share of the median. */
  static final double MAX_CLOCK_SHARE = 0.1;

  /** Little's law: bounds of the share of the time that service times and overhead explain. */
  static final double MIN_EXPLAINED = 0.95;

  static final double MAX_EXPLAINED = 1.02;

  /** TCP has sent a lost segment again twice by then: the network is interrupted, not lossy. */
  static final long MAX_SILENCE_NANOS = 1_000_000_000;

  private FigureRules() {}

  static Stream<Reason> imprecise(Measured row) {
    LatencySummary times = row.figures().waitingTime();
    double limit = Math.max(Design.WORST_PRECISION, row.circumstances().precision());
    double halfWidth = times == null ? 0 : times.halfWidth("50").orElse(0);
    // The level of "none" differs from turn to turn, by some 50 ns: little for any other row.
    if (halfWidth <= limit || row.scenario().crossesNothing()) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.IMPRECISE,
            String.format(Locale.ROOT, "The median is known to ±%s only.", percent(halfWidth)),
            "Measure longer (--max-time), or close other programs."
                + (row.scenario().waiting() == Wait.BLOCK
                    ? " Use --wait spin to see whether the wake-up of blocked threads is what"
                        + " varies."
                    : ""),
            halfWidth,
            limit));
  }

  static Stream<Reason> twoModes(Measured row) {
    if (!row.scenario().placement().name().equals(Placement.FREE)) {
      return Stream.empty();
    }
    return Modes.find(row.figures().blockMedians()).map(FigureRules::twoModes).stream();
  }

  private static Reason twoModes(Modes modes) {
    String text =
        String.format(
            Locale.ROOT,
            "Medians form two groups: %d blocks around %s and %d blocks around %s. Unpinned threads"
                + " probably share a CPU at some times and not at others.",
            modes.lowBlocks(),
            Nanos.text((double) modes.lowNanos()),
            modes.highBlocks(),
            Nanos.text((double) modes.highNanos()));
    return Reason.of(
        ReasonCode.TWO_MODES,
        text,
        "Use --placement cross-core or same-core.",
        modes.ratio(),
        Modes.APART);
  }

  static Stream<Reason> rateNotReached(Measured row) {
    if (!(row.scenario().pacing() instanceof Pacing.FixedRate(var perSecond))) {
      return Stream.empty();
    }
    double reached = row.figures().messagesPerSecond() / perSecond;
    long unsent = row.figures().turns().unsent();
    if (reached >= MIN_RATE && unsent == 0) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.RATE_NOT_REACHED,
            String.format(
                Locale.ROOT,
                "%.0f of %.0f requests per second were sent; %d were due and still unsent at the"
                    + " end.",
                row.figures().messagesPerSecond(),
                perSecond,
                unsent),
            "Choose a lower --rate, or more --connections.",
            reached,
            MIN_RATE));
  }

  /** What stops a process explains a late reply, and is another rule. */
  static Stream<Reason> silence(Measured row) {
    LatencySummary times = row.figures().serviceTime();
    if (times == null || row.figures().slices().stalled() > 0) {
      return Stream.empty();
    }
    long median = times.percentiles().getOrDefault("50", 0L);
    double limit = Math.max(MAX_SILENCE_NANOS, 10.0 * median);
    if (times.max() <= limit) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.STALLED,
            String.format(
                Locale.ROOT,
                "A reply took %s, though neither process was stopped.",
                Nanos.text((double) times.max())),
            "Check the network between client and server: packets were lost for longer than TCP"
                + " waits before it sends them again. Then measure again.",
            (double) times.max(),
            limit));
  }

  static Stream<Reason> clockCoarse(Measured row) {
    LatencySummary times = row.figures().serviceTime();
    Long median = times == null ? null : times.percentiles().get("50");
    double quantum = row.circumstances().clockQuantumNanos();
    if (median == null || row.scenario().crossesNothing() || quantum <= MAX_CLOCK_SHARE * median) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.CLOCK_COARSE,
            String.format(
                Locale.ROOT,
                "The clock advances in steps of %s, the median is %s.",
                Nanos.text(quantum),
                Nanos.text((double) median)),
            "Compare this row by its throughput, or measure with larger messages.",
            quantum / median,
            MAX_CLOCK_SHARE));
  }

  static Stream<Reason> littlesLaw(Measured row) {
    LoopTimes loop = row.figures().loop();
    if (!(row.scenario().pacing() instanceof Pacing.ClosedLoop)
        || row.scenario().crossesNothing() // its overhead is what the others have
        || loop.loopNanos() == 0
        || row.circumstances().overheadNanos().isEmpty()) {
      return Stream.empty();
    }
    double explained =
        loop.explained(
            row.figures().roundTrips(), row.circumstances().overheadNanos().getAsDouble());
    if (explained >= MIN_EXPLAINED && explained <= MAX_EXPLAINED) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.LITTLES_LAW,
            String.format(
                Locale.ROOT,
                "Service times and overhead make up %s of the time of the loop.",
                percent(explained)),
            "The client was delayed between round trips, outside the measured times: close other"
                + " programs, or choose another CPU for the client.",
            explained,
            explained < MIN_EXPLAINED ? MIN_EXPLAINED : MAX_EXPLAINED));
  }
}
