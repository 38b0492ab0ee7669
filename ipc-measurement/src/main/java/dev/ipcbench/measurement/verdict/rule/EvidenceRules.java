package dev.ipcbench.measurement.verdict.rule;

import static dev.ipcbench.measurement.verdict.Figures.percent;

import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about what happened while a row was measured, independent of each other. */
final class EvidenceRules {

  /** Fewer slices are not a sample of the steady state. */
  static final int MIN_SLICES = 10;

  /** Ten values lie beyond p99. */
  static final int MIN_ROUND_TRIPS = 1000;

  /**
   * Largest share of the time that the hypervisor may take. Virtual machines of the cloud lose a
   * few percent at most times; above this, the neighbour makes the tail.
   */
  static final double MAX_STEAL = 0.2;

  /** Largest share of the time that the compilers may work: what runs for 1 % is the p99. */
  static final double MAX_COMPILE = 0.05;

  /** Largest share of the time that a thread may wait for its CPU: its p90 is the neighbour's. */
  static final double MAX_RUN_DELAY = 0.1;

  /** The remedy if a JIT compiler was at work. */
  private static final String FOR_COMPILING =
      "Measure longer (--max-time), fewer transports at a time, or on more CPUs.";

  private EvidenceRules() {}

  static Stream<Reason> tooFew(Measured row) {
    SliceCounts slices = row.figures().slices();
    int compiling = slices.leftOut(SliceState.STILL_COMPILING);
    boolean slicesMissing = slices.steady() < MIN_SLICES;
    if (!slicesMissing && slices.steadyRoundTrips() >= MIN_ROUND_TRIPS) {
      return Stream.empty();
    }
    if (slicesMissing && row.circumstances().stopped()) {
      return Stream.of(
          Reason.of(
              ReasonCode.INCOMPLETE,
              String.format(
                  Locale.ROOT,
                  "The run was stopped after %d of %d steady slices.",
                  slices.steady(),
                  MIN_SLICES),
              "Let the run finish.",
              slices.steady(),
              MIN_SLICES));
    }
    if (slicesMissing && 2 * compiling >= MIN_SLICES - slices.steady()) {
      return Stream.of(
          Reason.of(
              ReasonCode.STILL_COMPILING,
              String.format(
                  Locale.ROOT,
                  "A JIT compiler was at work in %d of %d slices, so fewer than %d are steady"
                      + " (%d).",
                  compiling,
                  slices.measured(),
                  MIN_SLICES,
                  slices.steady()),
              FOR_COMPILING,
              slices.steady(),
              MIN_SLICES));
    }
    return Stream.of(
        Reason.of(
            ReasonCode.TOO_FEW,
            String.format(
                Locale.ROOT,
                "%d of %d measured slices are steady, with %d round trips.",
                slices.steady(),
                slices.measured(),
                slices.steadyRoundTrips()),
            "Measure longer: --max-time, or more --rounds, --messages or --duration.",
            slicesMissing ? slices.steady() : (double) slices.steadyRoundTrips(),
            slicesMissing ? MIN_SLICES : MIN_ROUND_TRIPS));
  }

  /** Over the whole row, because some systems tell CPU times too coarsely for a slice. */
  static Stream<Reason> compiling(Measured row) {
    return sides(row, Disturbances::compileShare)
        .filter(side -> side.figure() > MAX_COMPILE)
        .map(
            side ->
                Reason.of(
                    ReasonCode.STILL_COMPILING,
                    "The JIT compilers of the %s worked for %s of the time of the steady slices."
                        .formatted(side.name(), percent(side.figure())),
                    FOR_COMPILING,
                    side.figure(),
                    MAX_COMPILE));
  }

  static Stream<Reason> stalled(Measured row) {
    SliceCounts slices = row.figures().slices();
    if (slices.stalled() == 0) {
      return Stream.empty();
    }
    String howLong =
        sides(row, Disturbances::longestHiccupNanos)
            .map(Side::figure)
            .max(Double::compare)
            .map(longest -> ", for up to " + Nanos.text(longest))
            .orElse("");
    return Stream.of(
        Reason.of(
            ReasonCode.STALLED,
            String.format(
                Locale.ROOT,
                "A process was stopped in %d of %d slices%s.",
                slices.stalled(),
                slices.measured(),
                howLong),
            "Check what stops it: a suspended machine, a debugger, a paused container, swapping."
                + " Then measure again.",
            slices.stalled(),
            0));
  }

  static Stream<Reason> throttled(Measured row) {
    return sides(row, Disturbances::throttledNanos)
        .filter(side -> side.figure() > 0)
        .map(
            side ->
                Reason.of(
                    ReasonCode.THROTTLED,
                    String.format(
                        Locale.ROOT,
                        "A CPU quota stopped the %s for %s.",
                        side.name(),
                        Nanos.text(side.figure())),
                    "Remove the quota (docker --cpus, a Kubernetes CPU limit), or give it whole"
                        + " CPUs with --cpuset-cpus.",
                    side.figure(),
                    0));
  }

  static Stream<Reason> stolen(Measured row) {
    return sides(row, Disturbances::stealShare)
        .filter(side -> side.figure() > MAX_STEAL)
        .map(
            side ->
                Reason.of(
                    ReasonCode.STOLEN,
                    String.format(
                        Locale.ROOT,
                        "The hypervisor took %s of the time of the %s's CPUs.",
                        percent(side.figure()),
                        side.name()),
                    "Measure on a machine of its own, or at another time.",
                    side.figure(),
                    MAX_STEAL));
  }

  static Stream<Reason> cpuShared(Measured row) {
    return sides(row, Disturbances::runDelayShare)
        .filter(side -> side.figure() > MAX_RUN_DELAY)
        .map(
            side ->
                Reason.of(
                    ReasonCode.CPU_SHARED,
                    String.format(
                        Locale.ROOT,
                        "A thread of the %s was ready but had no CPU for %s of the time.",
                        side.name(),
                        percent(side.figure())),
                    "Close other programs, or choose idle CPUs with --placement CLIENT/SERVER.",
                    side.figure(),
                    MAX_RUN_DELAY));
  }

  static Stream<Reason> circumstances(Measured row) {
    Circumstances known = row.circumstances();
    return Stream.of(
            reason(
                ReasonCode.ISOLATION_NOT_AS_DECLARED,
                known.contradiction(),
                "Check the container with docker inspect, or name the actual setup with --setup."),
            reason(
                ReasonCode.NOT_PLACED,
                known.misplaced(),
                "Let the server serve with platform threads, or measure with --placement free."),
            reason(
                ReasonCode.SHARED_SERVER,
                known.shared(),
                "Measure a server that no other client uses."),
            reason(
                ReasonCode.CLOCK_CHANGED,
                known.clockChanged()
                    ? "The system has changed its clock source during the run."
                    : null,
                "Measure again; check the kernel log for an unstable TSC."))
        .filter(Objects::nonNull);
  }

  static Stream<Reason> notKeptAlive(Measured row) {
    long reconnects = row.figures().turns().reconnects();
    if (reconnects == 0) {
      return Stream.empty();
    }
    return Stream.of(
        Reason.of(
            ReasonCode.NOT_KEPT_ALIVE,
            String.format(
                Locale.ROOT,
                "The peer closed its connection %d times between messages: the row includes"
                    + " connecting.",
                reconnects),
            "Let the peer keep connections alive (HTTP keep-alive), or take the row for what it"
                + " is.",
            (double) reconnects,
            0));
  }

  private static @Nullable Reason reason(ReasonCode code, @Nullable String text, String remedy) {
    return text == null ? null : Reason.of(code, text, remedy);
  }

  /** A figure of one side. */
  private record Side(String name, double figure) {}

  private static Stream<Side> sides(
      Measured row, Function<Disturbances, ? extends @Nullable Number> figure) {
    Sides<Disturbances> evidence = row.figures().evidence();
    if (evidence == null) {
      return Stream.empty();
    }
    return Stream.of(
            side("client", evidence.client(), figure), side("server", evidence.server(), figure))
        .filter(Objects::nonNull);
  }

  private static @Nullable Side side(
      String name,
      @Nullable Disturbances side,
      Function<Disturbances, ? extends @Nullable Number> figure) {
    Number value = side == null ? null : figure.apply(side);
    return value == null ? null : new Side(name, value.doubleValue());
  }
}
