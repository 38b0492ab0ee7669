package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.HistogramRecorder;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Runs one connection of a row in one round, on a thread of its own: connects, warms up, waits at
 * the start barrier, measures, closes. The thread that started it watches its progress.
 */
final class ConnectionRunner implements Runnable {

  private final Scenario scenario;
  private final Transport transport;
  private final EndpointAddress address;
  private final @Nullable LoadLimit limit;
  private final WarmUp warmUp;
  private final long seed;
  private final Phaser start;
  private final StopSignal stop;
  private final NanoClock clock = NanoClock.SYSTEM;
  private final HistogramRecorder recorder = new HistogramRecorder();
  private final Histogram serviceTime = Histograms.empty(); // owned by the watching thread

  private volatile @Nullable Connection connection;
  private volatile @Nullable ClosedLoop loop;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Unavailable unavailable;
  private volatile boolean abandoned;
  private @Nullable WarmUpOutcome warmUpOutcome;
  private long connectNanos;
  private long measuredFrom;
  private long elapsedNanos;

  /**
   * @param limit of the measurement; null for a warm-up without measurement
   * @param start barrier of all connections of the row
   */
  ConnectionRunner(
      Scenario scenario,
      Transport transport,
      EndpointAddress address,
      @Nullable LoadLimit limit,
      WarmUp warmUp,
      long seed,
      Phaser start,
      StopSignal stop) {
    this.scenario = scenario;
    this.transport = transport;
    this.address = address;
    this.limit = limit;
    this.warmUp = warmUp;
    this.seed = seed;
    this.start = start;
    this.stop = stop;
    start.register();
  }

  @Override
  public void run() {
    try {
      CpuAffinity.pinCurrentThread(scenario.placement().client());
      connect();
    } catch (IllegalArgumentException e) {
      failure = Failure.ofPlacement("the measuring thread: " + e.getMessage());
    } finally {
      start.arriveAndDeregister();
    }
  }

  private void connect() {
    Exchange exchange =
        Exchange.of(scenario.wire(), scenario.requestBytes(), scenario.replyBytes(), seed);
    long before = clock.nanoTime();
    try (Connection connection = transport.connect(address, scenario.waiting(), scenario.wire())) {
      this.connection = connection;
      measure(new ClosedLoop(connection, exchange, stop, clock), before);
    } catch (UnavailableException e) {
      unavailable = e.unavailable();
    } catch (IOException e) {
      failure = Failure.ofConnect(e);
    }
  }

  private void measure(ClosedLoop loop, long connectStart) {
    this.loop = loop;
    try {
      loop.run(LoadLimit.ofRoundTrips(1), new HistogramRecorder());
      connectNanos = clock.nanoTime() - connectStart;
      warmUpOutcome = warmUp.run(loop, stop, clock);
      if (limit != null) {
        start.arriveAndAwaitAdvance();
        measuredFrom = clock.nanoTime();
        elapsedNanos = loop.run(limit, recorder);
      }
    } catch (IOException e) {
      elapsedNanos = clock.nanoTime() - measuredFrom;
      if (!abandoned) {
        failure = Failure.ofRoundTrip(e, loop.completed());
      }
    }
  }

  /**
   * Aborts a round trip that does not return, by closing the connection. What was measured before
   * is kept.
   *
   * @param why the failure to report; null if a stop was requested
   */
  void abandon(@Nullable Failure why) {
    failure = why;
    abandoned = true;
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  /** Returns the number of completed round trips, warm-up included. */
  long completed() {
    ClosedLoop running = loop;
    return running == null ? 0 : running.completed();
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** Returns why the transport is unavailable, if connecting has shown it. */
  @Nullable Unavailable unavailable() {
    return unavailable;
  }

  /**
   * Passes on what was measured since the last call. Called by the watching thread; does not delay
   * the measuring thread.
   */
  void drain(Consumer<Histogram> intervals) {
    Histogram interval = recorder.drain();
    if (interval.getTotalCount() > 0) {
      serviceTime.add(interval);
      intervals.accept(interval);
    }
  }

  // To be called only after the measuring thread was joined.

  /** Returns everything that was drained. */
  Histogram serviceTime() {
    return serviceTime;
  }

  @Nullable WarmUpOutcome warmUpOutcome() {
    return warmUpOutcome;
  }

  long connectNanos() {
    return connectNanos;
  }

  long elapsedNanos() {
    return elapsedNanos;
  }
}
