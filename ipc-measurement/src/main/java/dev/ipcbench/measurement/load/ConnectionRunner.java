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
 * One conversation of a row in one round: connects, warms up, meets the others, is measured unless
 * it is for the warm-up alone, closes. Runs on a thread of its own; the thread that started it
 * watches.
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
  private final HistogramRecorder recorder = new HistogramRecorder();
  private final Histogram serviceTime = Histograms.empty(); // the watching thread's

  private volatile @Nullable Connection connection;
  private volatile @Nullable ClosedLoop loop;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Unavailable unavailable;
  private volatile boolean abandoned;
  private @Nullable WarmUpOutcome warmUpOutcome;
  private long connectNanos;
  private long measuredFrom;
  private long elapsedNanos;

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
      converse();
    } catch (IllegalArgumentException e) {
      failure =
          new Failure(Failure.Kind.PLACEMENT, "The measuring thread: " + e.getMessage() + ".");
    } finally {
      start.arriveAndDeregister();
    }
  }

  private void converse() {
    Exchange exchange =
        Exchange.of(scenario.wire(), scenario.requestBytes(), scenario.replyBytes(), seed);
    long before = System.nanoTime();
    try (Connection connection = transport.connect(address, scenario.waiting(), scenario.wire())) {
      this.connection = connection;
      measure(new ClosedLoop(connection, exchange, stop), before);
    } catch (UnavailableException e) {
      unavailable = e.unavailable();
    } catch (IOException e) {
      failure = Failures.ofConnect(e);
    }
  }

  private void measure(ClosedLoop loop, long connectStart) {
    this.loop = loop;
    try {
      loop.run(LoadLimit.ofRoundTrips(1), new HistogramRecorder());
      connectNanos = System.nanoTime() - connectStart;
      warmUpOutcome = warmUp.run(loop, stop);
      if (limit != null) {
        start.arriveAndAwaitAdvance();
        measuredFrom = System.nanoTime();
        elapsedNanos = loop.run(limit, recorder);
      }
    } catch (IOException e) {
      elapsedNanos = System.nanoTime() - measuredFrom;
      if (!abandoned) {
        failure = Failures.ofRoundTrip(e, loop.completed());
      }
    }
  }

  /**
   * Ends a round trip that does not return; what was measured before it is kept.
   *
   * @param why the failure it is; null where the run was asked to stop
   */
  void abandon(@Nullable Failure why) {
    failure = why;
    abandoned = true;
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  /** Round trips so far, warm-up included. */
  long completed() {
    ClosedLoop running = loop;
    return running == null ? 0 : running.completed();
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** What connecting has shown to be in the way, where nothing is wrong. */
  @Nullable Unavailable unavailable() {
    return unavailable;
  }

  /**
   * Takes what has been measured since the last drain out of the recorder. For the thread that
   * watches; the measuring one is not held up.
   */
  void drain(Consumer<Histogram> to) {
    Histogram interval = recorder.drain();
    if (interval.getTotalCount() > 0) {
      serviceTime.add(interval);
      to.accept(interval);
    }
  }

  // The rest is for whoever has joined the thread.

  /** All that was drained. */
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
