package dev.ipcbench.measurement.result.figure;

import dev.ipcbench.measurement.interval.Block;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.statistics.Decimals;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a row. They are those of its steady slices; of all measured slices, where too few
 * are steady, so that the row still shows something.
 *
 * @param roundTrips number of round trips in these slices, over all connections
 * @param roundTripsMeasured number of round trips in all measured slices
 * @param messagesPerSecond round trips per second in these slices; 0 if nothing was measured
 * @param serviceTime time from send to receive; absent if nothing was measured
 * @param responseTime time from due to receive; absent in a closed loop
 * @param cost what a round trip costs both sides; absent if nothing was measured
 * @param evidence what happened on both sides; absent if nothing was measured
 * @param turns sums over the turns
 * @param blockMedians median service time of each block, in nanoseconds, in the order of time
 */
public record RowFigures(
    long roundTrips,
    long roundTripsMeasured,
    double messagesPerSecond,
    SliceCounts slices,
    @Nullable LatencySummary serviceTime,
    @Nullable LatencySummary responseTime,
    @Nullable Sides<Cost> cost,
    @Nullable Sides<Disturbances> evidence,
    LoopTimes loop,
    TurnTotals turns,
    List<Long> blockMedians) {

  /** A row that was not measured. */
  public static final RowFigures NONE =
      new RowFigures(
          0,
          0,
          0,
          SliceCounts.NONE,
          null,
          null,
          null,
          null,
          LoopTimes.NONE,
          TurnTotals.NONE,
          List.of());

  /** Fewer round trips in steady slices say less than those of all slices together. */
  private static final int ENOUGH_ROUND_TRIPS = 1000;

  public RowFigures {
    blockMedians = List.copyOf(blockMedians);
  }

  /** Returns the time that a user of the row waits: from the due time, if it has a rate. */
  public @Nullable LatencySummary waitingTime() {
    return responseTime == null ? serviceTime : responseTime;
  }

  /** Returns whether the figures are those of the steady slices alone. */
  public boolean isOfSteadySlices() {
    return slices.steadyRoundTrips() >= ENOUGH_ROUND_TRIPS || slices.steady() == slices.measured();
  }

  /**
   * Returns the figures of what was measured of a row.
   *
   * @param seed of the bootstrap: the same totals and seed give the same intervals
   */
  public static RowFigures of(Scenario scenario, RowTotals totals, long seed) {
    return of(scenario, totals, List.of(), seed);
  }

  private static RowFigures of(
      Scenario scenario, RowTotals totals, List<Blocks> starts, long seed) {
    if (totals.measured().slices() == 0) {
      return NONE;
    }
    boolean enough = totals.steady().roundTrips() >= ENOUGH_ROUND_TRIPS;
    RowTotals.Sums sums = enough ? totals.steady() : totals.measured();
    boolean steady = enough || totals.steady().slices() == totals.measured().slices();
    // Of several starts the waiting time gets the intervals, if they are enough.
    List<Blocks> drawn = steady && starts.size() >= Bootstrap.MIN_FORKS ? starts : List.of();
    boolean open = sums.responseTime() != null;
    return new RowFigures(
        sums.roundTrips(),
        totals.measured().roundTrips(),
        perSecond(sums.roundTrips(), sums.elapsedNanos()),
        new SliceCounts(
            totals.measured().slices(),
            totals.steady().slices(),
            totals.leftOut(),
            totals.slices(SliceState.STALLED),
            totals.steady().roundTrips()),
        times(
            sums.serviceTime(),
            totals.measured().serviceTime(),
            enough ? totals.blocks() : null,
            open ? List.of() : drawn,
            seed),
        sums.responseTime() == null || totals.measured().responseTime() == null
            ? null
            : times(
                sums.responseTime(),
                totals.measured().responseTime(),
                enough ? totals.responseBlocks() : null,
                drawn,
                seed),
        costs(scenario, sums),
        disturbances(scenario, totals, sums),
        new LoopTimes(sums.serviceNanos(), sums.elapsedNanos(), sums.loopNanos()),
        totals.turns(),
        totals.blocks().list().stream()
            .map(Block::counts)
            .map(counts -> counts.percentile(50))
            .toList());
  }

  /**
   * Returns the figures of several parts of a row.
   *
   * @param totals the slices of all parts; their evidence and their times are those of the parts
   * @param starts the waiting times of each part
   * @param seed of the bootstrap
   */
  public static RowFigures merged(
      Scenario scenario, RowTotals totals, List<Blocks> starts, List<RowFigures> parts, long seed) {
    RowFigures figures = of(scenario, totals, starts, seed);
    LoopTimes loop = LoopTimes.NONE;
    TurnTotals turns = TurnTotals.NONE;
    SliceCounts slices = SliceCounts.NONE;
    Sides<Cost> cost = null;
    Sides<Disturbances> evidence = null;
    double trips = 0; // that the cost is about
    double nanos = 0; // that the evidence is about
    for (RowFigures part : parts) {
      if (part.cost != null) {
        double more = part.roundTrips;
        cost = cost == null ? part.cost : Weighted.costs(cost, trips, part.cost, more);
        trips += more;
      }
      if (part.evidence != null) {
        double elapsed = part.loop.elapsedNanos();
        evidence =
            evidence == null
                ? part.evidence
                : Weighted.disturbances(evidence, nanos, part.evidence, elapsed);
        nanos += elapsed;
      }
      loop = loop.plus(part.loop);
      turns = turns.plus(part.turns);
      slices = slices.plus(part.slices);
    }
    return new RowFigures(
        figures.roundTrips,
        figures.roundTripsMeasured,
        perSecond(parts.stream().mapToLong(RowFigures::roundTrips).sum(), loop.elapsedNanos()),
        slices,
        figures.serviceTime,
        figures.responseTime,
        cost,
        evidence,
        loop,
        turns,
        figures.blockMedians);
  }

  private static LatencySummary times(
      Histogram counted,
      Histogram measured,
      @Nullable Blocks blocks,
      List<Blocks> starts,
      long seed) {
    long max = measured.getMaxValue();
    return starts.isEmpty()
        ? LatencySummary.of(counted, max, blocks, seed)
        : LatencySummary.of(counted, max, null, seed).withIntervalsOf(starts, seed);
  }

  /** Rounded to three decimals. */
  private static double perSecond(long roundTrips, long elapsedNanos) {
    return elapsedNanos == 0 ? 0 : Decimals.three(roundTrips * 1e9 / elapsedNanos);
  }

  private static @Nullable Sides<Cost> costs(Scenario scenario, RowTotals.Sums sums) {
    Slice.Evidence evidence = sums.evidence();
    if (evidence == null) {
      return null;
    }
    ThreadUsage measuring = evidence.measuring();
    long roundTrips = sums.roundTrips();
    if (scenario.target() == Target.SELF) {
      return new Sides<>(
          Cost.of(
              measuring.cpuNanos(),
              measuring.contextSwitches(),
              measuring.allocatedBytes(),
              roundTrips),
          serving(evidence.client().threads(), null, roundTrips));
    }
    UsageDifference server = evidence.server();
    return new Sides<>(
        Cost.of(
            withoutCompilers(evidence.client()),
            measuring.contextSwitches(),
            measuring.allocatedBytes(),
            roundTrips),
        server == null
            ? null
            : serving(server.threads(), withoutCompilers(server), evidence.served()));
  }

  private static Cost serving(
      @Nullable ThreadUsage threads, @Nullable Long cpuNanos, long roundTrips) {
    ThreadUsage known = threads == null ? new ThreadUsage(null, null, null, null) : threads;
    return Cost.of(
        cpuNanos == null ? known.cpuNanos() : cpuNanos,
        known.contextSwitches(),
        known.allocatedBytes(),
        roundTrips);
  }

  private static @Nullable Long withoutCompilers(UsageDifference side) {
    return side.cpuNanos() == null
        ? null
        : (Long)
            Math.max(0, side.cpuNanos() - (side.compileNanos() == null ? 0 : side.compileNanos()));
  }

  /** Returns the disturbances; what disturbs a slice that is left out disturbs no figure. */
  private static @Nullable Sides<Disturbances> disturbances(
      Scenario scenario, RowTotals totals, RowTotals.Sums figures) {
    Slice.Evidence all = totals.measured().evidence();
    if (all == null) {
      return null;
    }
    Slice.Evidence steady = totals.steady().evidence();
    Slice.Evidence counted = figures.evidence() == null ? all : figures.evidence();
    UsageDifference server = counted.server();
    boolean self = scenario.target() == Target.SELF;
    ThreadUsage serving =
        self ? counted.client().threads() : server == null ? null : server.threads();
    int threads = scenario.connections();
    long helpers = HelperThreads.delayNanos(scenario, counted);
    return new Sides<>(
        Disturbances.of(
            steady == null ? null : steady.client(),
            counted.client(),
            all.client(),
            cpus(scenario.placement().client()),
            HelperThreads.withoutDelay(counted.measuring(), helpers),
            threads),
        server == null || all.server() == null
            ? self
                ? Disturbances.ofThreads(
                    counted.client().wallNanos(),
                    HelperThreads.withoutDelay(serving, helpers),
                    threads)
                : null
            : Disturbances.of(
                steady == null ? null : steady.server(),
                server,
                all.server(),
                cpus(scenario.placement().server()),
                HelperThreads.withoutDelay(serving, helpers),
                threads));
  }

  /** The steal of unpinned threads is that of all CPUs. */
  private static int cpus(CpuSet cpus) {
    return cpus.isFree() ? Runtime.getRuntime().availableProcessors() : cpus.cpus().size();
  }
}
