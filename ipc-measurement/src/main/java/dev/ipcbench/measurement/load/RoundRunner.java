package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Measures one row in one round: a thread per connection, watched by the calling thread, which
 * sleeps between its checks so as not to disturb the measurement.
 */
final class RoundRunner {

  /** A reply that takes longer than this is lost. */
  static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

  private static final int CHECKS_PER_DRAIN = 5;

  private final Transport transport;
  private final EndpointAddress address;
  private final StopSignal stop;
  private final Duration replyTimeout;
  private final Consumer<Histogram> intervals;

  /**
   * @param intervals receives what was measured, in nanoseconds, about once a second and at the
   *     end; called by the watching thread
   */
  RoundRunner(
      Transport transport,
      EndpointAddress address,
      StopSignal stop,
      Duration replyTimeout,
      Consumer<Histogram> intervals) {
    this.transport = transport;
    this.address = address;
    this.stop = stop;
    this.replyTimeout = replyTimeout;
    this.intervals = intervals;
  }

  /** The result of one round of one row. */
  sealed interface Result {
    record Measured(RoundMeasurement measurement) implements Result {}

    /**
     * The row failed.
     *
     * @param partial what was measured in this round before; null if nothing was
     */
    record Failed(Failure failure, @Nullable RoundMeasurement partial) implements Result {}

    /** Connecting has shown that the transport is unavailable between these two processes. */
    record NotAvailable(Unavailable why) implements Result {}

    /** The row was only warmed up, or the run was stopped before the first measured round trip. */
    record NotMeasured() implements Result {}
  }

  /**
   * Connects, warms up and measures.
   *
   * @param limit of the measurement; null for a warm-up without measurement
   */
  Result run(Scenario scenario, int round, @Nullable LoadLimit limit, WarmUp warmUp, long seed)
      throws InterruptedException {
    Phaser start = new Phaser();
    List<ConnectionRunner> connections =
        IntStream.range(0, scenario.connections())
            .mapToObj(
                i ->
                    new ConnectionRunner(
                        scenario, transport, address, limit, warmUp, seed + i, start, stop))
            .toList();
    List<Watched> watched = connections.stream().map(Watched::new).toList();
    watched.forEach(w -> w.thread.start());
    int checks = 0;
    for (Watched next : watched) {
      while (!next.thread.join(CHECK_INTERVAL)) {
        watched.forEach(w -> w.check(stop, replyTimeout));
        if (++checks % CHECKS_PER_DRAIN == 0) {
          connections.forEach(connection -> connection.drain(intervals));
        }
      }
    }
    connections.forEach(connection -> connection.drain(intervals));
    return result(round, connections);
  }

  private static Result result(int round, List<ConnectionRunner> connections) {
    RoundMeasurement measurement = measurement(round, connections);
    for (ConnectionRunner connection : connections) {
      Unavailable why = connection.unavailable();
      if (why != null) {
        return new Result.NotAvailable(why);
      }
      Failure failure = connection.failure();
      if (failure != null) {
        return new Result.Failed(failure, measurement);
      }
    }
    return measurement == null ? new Result.NotMeasured() : new Result.Measured(measurement);
  }

  /** Combines all connections; null if no round trip was measured. */
  private static @Nullable RoundMeasurement measurement(
      int round, List<ConnectionRunner> connections) {
    Histogram serviceTime = connections.getFirst().serviceTime();
    connections.stream().skip(1).forEach(other -> serviceTime.add(other.serviceTime()));
    if (serviceTime.getTotalCount() == 0) {
      return null;
    }
    long elapsedNanos =
        connections.stream().mapToLong(ConnectionRunner::elapsedNanos).max().orElseThrow();
    double connectNanos =
        connections.stream().mapToLong(ConnectionRunner::connectNanos).average().orElseThrow();
    // One connection that did not settle makes the whole row unsettled.
    WarmUpOutcome warmUp =
        connections.stream()
            .map(ConnectionRunner::warmUpOutcome)
            .filter(Objects::nonNull)
            .reduce((a, b) -> a.settled() && !b.settled() ? b : a)
            .orElseThrow();
    return new RoundMeasurement(round, serviceTime, elapsedNanos, (long) connectNanos, warmUp);
  }

  /** A connection, and when it last made progress. */
  private static final class Watched {
    private final ConnectionRunner connection;
    private final Thread thread;
    private long completed = -1;
    private long sinceNanos;

    Watched(ConnectionRunner connection) {
      this.connection = connection;
      this.thread = Thread.ofPlatform().name("ipc-measure").daemon().unstarted(connection);
    }

    void check(StopSignal stop, Duration replyTimeout) {
      long now = System.nanoTime();
      if (connection.completed() != completed) {
        completed = connection.completed();
        sinceNanos = now;
      } else if (stop.isRequested()) {
        connection.abandon(null); // the round trip had a whole check interval to finish
      } else if (now - sinceNanos > replyTimeout.toNanos()) {
        connection.abandon(
            new Failure(
                Failure.Kind.LOST_REPLY,
                "After %d round trips, no reply arrived within %d s."
                    .formatted(completed, replyTimeout.toSeconds())));
      }
    }
  }
}
