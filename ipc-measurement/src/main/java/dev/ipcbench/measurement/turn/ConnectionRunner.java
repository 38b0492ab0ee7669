package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.load.ClosedLoop;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.load.SliceLength;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one connection of a turn on a thread of its own: pins the thread, connects, settles, runs
 * the measured part, closes. The thread that started it watches its progress.
 */
final class ConnectionRunner implements Runnable {

  /**
   * A fresh connection's first messages are not its steady state: windows grow, caches fill, the
   * server's new thread is placed.
   */
  private static final SliceLength SETTLING =
      new SliceLength(
          20, Duration.ofMillis(20).toNanos(), Long.MAX_VALUE, Duration.ofSeconds(1).toNanos());

  /** The measured part of a turn on one connection. */
  interface Measurement {

    /**
     * Measures on a settled connection; called by the measuring thread.
     *
     * @param loop the loop that settled the connection
     * @throws IOException at the first reply that is missing or wrong
     */
    void run(ConnectionRunner runner, Connection connection, Exchange exchange, ClosedLoop loop)
        throws IOException;

    /** Called by the measuring thread when it ends, whether or not {@link #run} was called. */
    void ended();
  }

  private final Scenario scenario;
  private final Transport transport;
  private final EndpointAddress address;
  private final long seed;
  private final Measurement measurement;
  private final StopSignal stop;
  private final NanoClock clock;

  private volatile @Nullable Connection connection;
  private volatile LongSupplier completed = () -> 0;
  private volatile @Nullable Failure failure;
  private volatile @Nullable Unavailable unavailable;
  private volatile boolean abandoned;
  private volatile long connectNanos;
  private volatile long reconnects;

  /**
   * @param seed of the payload
   */
  ConnectionRunner(
      Scenario scenario,
      Transport transport,
      EndpointAddress address,
      long seed,
      Measurement measurement,
      StopSignal stop,
      NanoClock clock) {
    this.scenario = scenario;
    this.transport = transport;
    this.address = address;
    this.seed = seed;
    this.measurement = measurement;
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      CpuAffinity.pinCurrentThread(scenario.placement().client());
      connect();
    } catch (IllegalArgumentException e) {
      failure = Failure.ofPlacement("The measuring thread", e);
    } finally {
      measurement.ended();
    }
  }

  /** Called instead of {@link #run} if the system has no more threads. */
  void notStarted() {
    measurement.ended();
  }

  private void connect() {
    try {
      Exchange exchange =
          Exchange.of(scenario.wire(), scenario.requestBytes(), scenario.replyBytes(), seed);
      long before = clock.nanoTime();
      try (Connection connection =
          transport.connect(address, scenario.waiting(), scenario.wire())) {
        this.connection = connection;
        measure(connection, exchange, before);
        reconnects = connection.reconnects();
      }
    } catch (UnavailableException e) {
      unavailable = e.unavailable();
    } catch (IOException | VirtualMachineError e) { // an Error: no memory, or no more threads
      failure = Failure.ofConnect(e);
    }
  }

  private void measure(Connection connection, Exchange exchange, long connectStart) {
    ClosedLoop loop = new ClosedLoop(connection, exchange, stop, clock);
    completed = loop::completed;
    try {
      loop.run(SliceLength.ofRoundTrips(1), (_, _, _) -> {});
      connectNanos = clock.nanoTime() - connectStart;
      loop.run(SETTLING, (_, _, _) -> {});
      measurement.run(this, connection, exchange, loop);
    } catch (IOException | VirtualMachineError e) { // an Error: a mapped file without space
      if (!abandoned) {
        failure = Failure.ofRoundTrip(e, completed());
      }
    }
  }

  /** Lets another loop report the progress; called by the measuring thread. */
  void progress(LongSupplier completed) {
    this.completed = completed;
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

  /** Returns the number of completed round trips, those that are not measured included. */
  long completed() {
    return completed.getAsLong();
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** Returns why the transport is unavailable, if connecting has shown it. */
  @Nullable Unavailable unavailable() {
    return unavailable;
  }

  /** Returns the time to connect, including the first round trip. */
  long connectNanos() {
    return connectNanos;
  }

  /** Returns how often the peer had closed the connection between two messages. */
  long reconnects() {
    return reconnects;
  }
}
