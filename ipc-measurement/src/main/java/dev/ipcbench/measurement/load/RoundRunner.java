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
 * Measures one row in one round: a thread per connection, watched by the caller's. The watching
 * thread sleeps between two looks, so that it does not disturb what it watches.
 */
final class RoundRunner {

  /** A peer that is silent for so long has lost the reply. */
  static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** How many looks make an interval of what was measured. */
  private static final int LOOKS_PER_INTERVAL = 5;

  private final Transport transport;
  private final EndpointAddress address;
  private final StopSignal stop;
  private final Duration silenceLimit;
  private final Consumer<Histogram> intervals;

  /**
   * @param intervals is given what was measured, nanoseconds, about once a second and at the end,
   *     by the watching thread
   */
  RoundRunner(
      Transport transport,
      EndpointAddress address,
      StopSignal stop,
      Duration silenceLimit,
      Consumer<Histogram> intervals) {
    this.transport = transport;
    this.address = address;
    this.stop = stop;
    this.silenceLimit = silenceLimit;
    this.intervals = intervals;
  }

  /** What one round of one row gave. */
  sealed interface Result {
    record Done(RoundMeasurement measurement) implements Result {}

    /** It broke; {@code until} is what had been measured in this round before, null for nothing. */
    record Broken(Failure failure, @Nullable RoundMeasurement until) implements Result {}

    /** It cannot be had between these two ends, as connecting has shown. */
    record NotHere(Unavailable why) implements Result {}

    /** Only warmed up, or stopped before a single round trip was measured. */
    record Nothing() implements Result {}
  }

  /**
   * Connects, warms up and measures.
   *
   * @param limit null: nothing is measured after the warm-up
   */
  Result run(Scenario scenario, int round, @Nullable LoadLimit limit, WarmUp warmUp, long seed)
      throws InterruptedException {
    Phaser start = new Phaser();
    List<ConnectionRunner> clients =
        IntStream.range(0, scenario.connections())
            .mapToObj(
                i ->
                    new ConnectionRunner(
                        scenario, transport, address, limit, warmUp, seed + i, start, stop))
            .toList();
    List<Watched> watched = clients.stream().map(Watched::new).toList();
    watched.forEach(w -> w.thread.start());
    int looks = 0;
    for (Watched next : watched) {
      while (!next.thread.join(BETWEEN_LOOKS)) {
        watched.forEach(w -> w.look(stop, silenceLimit));
        if (++looks % LOOKS_PER_INTERVAL == 0) {
          clients.forEach(client -> client.drain(intervals));
        }
      }
    }
    clients.forEach(client -> client.drain(intervals));
    return result(round, clients);
  }

  private static Result result(int round, List<ConnectionRunner> clients) {
    RoundMeasurement measurement = measurement(round, clients);
    for (ConnectionRunner client : clients) {
      Unavailable why = client.unavailable();
      if (why != null) {
        return new Result.NotHere(why);
      }
      Failure failure = client.failure();
      if (failure != null) {
        return new Result.Broken(failure, measurement);
      }
    }
    return measurement == null ? new Result.Nothing() : new Result.Done(measurement);
  }

  /** All connections together; null where not a single round trip was measured. */
  private static @Nullable RoundMeasurement measurement(int round, List<ConnectionRunner> clients) {
    Histogram serviceTime = clients.getFirst().serviceTime();
    clients.stream().skip(1).forEach(client -> serviceTime.add(client.serviceTime()));
    if (serviceTime.getTotalCount() == 0) {
      return null;
    }
    long elapsedNanos =
        clients.stream().mapToLong(ConnectionRunner::elapsedNanos).max().orElseThrow();
    double connectNanos =
        clients.stream().mapToLong(ConnectionRunner::connectNanos).average().orElseThrow();
    // The least settled of them stands for all.
    WarmUpOutcome warmUp =
        clients.stream()
            .map(ConnectionRunner::warmUpOutcome)
            .filter(Objects::nonNull)
            .reduce((a, b) -> a.settled() && !b.settled() ? b : a)
            .orElseThrow();
    return new RoundMeasurement(round, serviceTime, elapsedNanos, (long) connectNanos, warmUp);
  }

  /** A client, and when it was last seen to get on. */
  private static final class Watched {
    private final ConnectionRunner client;
    private final Thread thread;
    private long completed = -1;
    private long sinceNanos;

    Watched(ConnectionRunner client) {
      this.client = client;
      this.thread = Thread.ofPlatform().name("ipc-measure").daemon().unstarted(client);
    }

    void look(StopSignal stop, Duration silenceLimit) {
      long now = System.nanoTime();
      if (client.completed() != completed) {
        completed = client.completed();
        sinceNanos = now;
      } else if (stop.isRequested()) {
        client.abandon(null); // what is under way has had the time between two looks to end
      } else if (now - sinceNanos > silenceLimit.toNanos()) {
        client.abandon(
            new Failure(
                Failure.Kind.LOST_REPLY,
                "After %d round trips no reply came for %d s."
                    .formatted(completed, silenceLimit.toSeconds())));
      }
    }
  }
}
