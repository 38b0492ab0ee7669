package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.evidence.EvidenceReader;
import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.evidence.UsageProbe;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures one row once: places the serving threads, connects, settles, measures, closes. Owned by
 * one thread, which watches the measuring threads meanwhile.
 */
public final class TurnRunner {

  /** A reply that takes longer than this is lost. */
  public static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);

  /** A turn of an open loop shows nothing of a backlog if it is shorter. */
  static final Duration SHORTEST_SCHEDULE = Duration.ofSeconds(2);

  /** Connecting, settling, and the grace of an open loop. */
  private static final Duration OVERHEAD = Duration.ofSeconds(5);

  /** The lease of a turn by a number of round trips allows this for each. */
  private static final Duration SLOW_ROUND_TRIP = Duration.ofMillis(1);

  private final ServingControl serving;
  private final UsageProbe client;
  private final StopSignal stop;
  private final Duration replyTimeout;

  public TurnRunner(
      ServingControl serving, UsageProbe client, StopSignal stop, Duration replyTimeout) {
    this.serving = serving;
    this.client = client;
    this.stop = stop;
    this.replyTimeout = replyTimeout;
  }

  /**
   * Runs a turn.
   *
   * @param length of the measured part; null for the shortest: one slice, or two seconds of a
   *     schedule
   * @param firstUnit the first unit of resampling in an open loop
   * @param seed of the payloads
   * @param slices receives each slice; in an open loop while the schedule goes on
   */
  public TurnResult run(
      Scenario scenario,
      Transport transport,
      int round,
      @Nullable TurnLength length,
      int firstUnit,
      long seed,
      Consumer<Slice> slices)
      throws InterruptedException {
    UsageReading server;
    try {
      server = serving.place(scenario, atMost(scenario, length));
    } catch (IllegalArgumentException e) {
      return new TurnResult.Failed(Failure.ofPlacement("The serving threads", e));
    } catch (IOException e) {
      return new TurnResult.Failed(Failure.ofConnect(e));
    }
    EvidenceReader evidence = new EvidenceReader(client, serving, scenario, server);
    return switch (scenario.pacing()) {
      case Pacing.ClosedLoop _ -> {
        ClosedTurn turn = new ClosedTurn(scenario.connections(), length, stop);
        Connections connections = connections(scenario, transport, seed, turn::onConnection);
        yield run(
            connections,
            () -> turn.run(connections, evidence, round, slices),
            () -> totals(connections, 0, 0, 0));
      }
      case Pacing.FixedRate(var perSecond) -> {
        OpenTurn turn =
            new OpenTurn(
                perSecond,
                scheduleNanos(perSecond, scenario.connections(), length),
                stop,
                NanoClock.SYSTEM);
        Connections connections = connections(scenario, transport, seed, turn::onConnection);
        yield run(
            connections,
            () -> turn.run(connections, evidence, round, firstUnit, slices),
            () -> totals(connections, turn.unsent(), turn.spunNanos(), turn.lateNanos()));
      }
    };
  }

  /** The measured part. */
  private interface Body {
    void run() throws IOException, InterruptedException;
  }

  private static TurnResult run(Connections connections, Body body, Supplier<TurnTotals> totals)
      throws InterruptedException {
    @Nullable Failure failure = null;
    connections.start();
    try {
      body.run();
    } catch (IOException e) {
      failure = Failure.ofConnect(e);
    }
    connections.join();
    for (ConnectionRunner connection : connections.runners()) {
      Unavailable why = connection.unavailable();
      if (why != null) {
        return new TurnResult.NotAvailable(why);
      }
    }
    failure = connections.failure().orElse(failure);
    return failure == null ? new TurnResult.Ended(totals.get()) : new TurnResult.Failed(failure);
  }

  private Connections connections(
      Scenario scenario,
      Transport transport,
      long seed,
      Supplier<ConnectionRunner.Measurement> measurements) {
    List<ConnectionRunner> runners = new ArrayList<>();
    for (int i = 0; i < scenario.connections(); i++) {
      runners.add(
          new ConnectionRunner(
              scenario,
              transport,
              serving.address(scenario),
              seed + i,
              measurements.get(),
              stop,
              NanoClock.SYSTEM));
    }
    return new Connections(runners, stop, replyTimeout);
  }

  private static TurnTotals totals(
      Connections connections, long unsent, long spunNanos, long lateNanos) {
    List<ConnectionRunner> runners = connections.runners();
    return new TurnTotals(
        1,
        (long) runners.stream().mapToLong(ConnectionRunner::connectNanos).average().orElse(0),
        unsent,
        spunNanos,
        lateNanos,
        runners.stream().mapToLong(ConnectionRunner::reconnects).sum(),
        connections.completed());
  }

  /** The rate is that of all connections together, and the round trips are those of each. */
  private static long scheduleNanos(
      double perSecond, int connections, @Nullable TurnLength length) {
    if (length == null) {
      return SHORTEST_SCHEDULE.toNanos();
    }
    double seconds = (double) length.roundTrips() * connections / perSecond;
    return (long) Math.min((double) length.nanos(), seconds * 1e9);
  }

  /** Returns how long the turn may last, for the lease of the server. */
  private Duration atMost(Scenario scenario, @Nullable TurnLength length) {
    Duration measured =
        switch (scenario.pacing()) {
          case Pacing.FixedRate(var perSecond) ->
              Duration.ofNanos(scheduleNanos(perSecond, scenario.connections(), length));
          case Pacing.ClosedLoop _ when length == null -> replyTimeout;
          case Pacing.ClosedLoop _ when length.nanos() == Long.MAX_VALUE ->
              SLOW_ROUND_TRIP.multipliedBy(length.roundTrips());
          case Pacing.ClosedLoop _ -> Duration.ofNanos(length.nanos());
        };
    return measured.plus(OVERHEAD).plus(replyTimeout);
  }
}
