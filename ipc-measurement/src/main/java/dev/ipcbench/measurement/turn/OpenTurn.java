package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.evidence.EvidenceReader;
import dev.ipcbench.measurement.load.ClosedLoop;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.load.OpenLoop;
import dev.ipcbench.measurement.load.Schedule;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.record.SampleLog;
import dev.ipcbench.platform.usage.MeasuredThread;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The measured part of a turn in an open loop: one continuous schedule, which no evidence
 * interrupts. Slices are marks in it. The evidence is read every two seconds while the schedule
 * goes on, for all slices that have ended in between.
 */
final class OpenTurn {

  private static final Duration STRETCH = Duration.ofSeconds(2);

  /** From the barrier to the first due time: the threads have to wake first. */
  private static final long LEAD_NANOS = Duration.ofMillis(5).toNanos();

  private final double perSecond;
  private final long nanos;
  private final StopSignal stop;
  private final NanoClock clock;
  private final Phaser barrier = new Phaser(1);
  private final List<OnConnection> measurements = new ArrayList<>();
  private volatile Schedule schedule = new Schedule(0, 1, 0);

  /**
   * @param perSecond requests per second, over all connections
   * @param nanos length of the turn
   */
  OpenTurn(double perSecond, long nanos, StopSignal stop, NanoClock clock) {
    this.perSecond = perSecond;
    this.nanos = nanos;
    this.stop = stop;
    this.clock = clock;
  }

  /** Returns the measured part on one more connection; called before any thread is started. */
  ConnectionRunner.Measurement onConnection() {
    OnConnection measurement = new OnConnection(measurements.size());
    measurements.add(measurement);
    return measurement;
  }

  /**
   * Measures to the end of the schedule, until a connection fails, or the stop is requested.
   *
   * @param firstUnit number of the first second among the units of the row
   * @throws IOException if the server does not answer the request for its evidence
   */
  void run(
      Connections threads,
      EvidenceReader evidence,
      int round,
      int firstUnit,
      Consumer<Slice> slices)
      throws IOException, InterruptedException {
    try {
      threads.meetAt(barrier); // ready
      schedule = Schedule.of(clock.nanoTime() + LEAD_NANOS, perSecond, nanos);
      evidence.begin();
    } finally {
      barrier.arriveAndDeregister(); // go
    }
    OpenSlices open = new OpenSlices(schedule, round, firstUnit, measurements.size());
    long end = clock.nanoTime() + LEAD_NANOS + nanos;
    for (boolean ended = false; !ended; ) {
      ended = threads.join(stretch(end - clock.nanoTime()));
      for (OnConnection each : measurements) {
        each.log.take((service, response) -> open.add(each.number, service, response));
      }
      Slice.Evidence stretch = evidence.end(used(), threads::completed);
      evidence.begin();
      open.emit(ended, stretch, slices);
    }
  }

  /**
   * Returns how long to wait for the next reading: to the end of the schedule if little is left,
   * since a reading over some milliseconds would tell little about its last slice.
   */
  private static Duration stretch(long leftNanos) {
    return leftNanos > 0 && leftNanos < STRETCH.toNanos() * 3 / 2
        ? STRETCH.plusNanos(leftNanos)
        : STRETCH;
  }

  /** Returns what the measuring threads have used since the last call. */
  private ThreadUsage used() {
    ThreadUsage used = ThreadUsage.NONE;
    for (OnConnection each : measurements) {
      ThreadUsage now = each.usage();
      used = used.plus(now.minus(each.usedBefore));
      each.usedBefore = now;
    }
    return used;
  }

  /** Returns the number of requests that were due and not sent; called after {@link #run}. */
  long unsent() {
    return measurements.stream().mapToLong(each -> each.unsent).sum();
  }

  /** Returns the time spent spinning for due times; called after {@link #run}. */
  long spunNanos() {
    return measurements.stream().mapToLong(each -> each.spun).sum();
  }

  /** Returns by how much idle senders were late, summed; called after {@link #run}. */
  long lateNanos() {
    return measurements.stream().mapToLong(each -> each.late).sum();
  }

  /** One connection of the turn. */
  private final class OnConnection implements ConnectionRunner.Measurement {
    private final int number;
    private final SampleLog log = new SampleLog();
    private volatile @Nullable MeasuredThread thread;
    private ThreadUsage usedBefore = ThreadUsage.NONE; // of the coordinating thread
    private volatile long unsent;
    private volatile long spun;
    private volatile long late;

    OnConnection(int number) {
      this.number = number;
      barrier.register();
    }

    @Override
    public void run(
        ConnectionRunner runner, Connection connection, Exchange exchange, ClosedLoop settled)
        throws IOException {
      MeasuredThread thread = MeasuredThread.current();
      usedBefore = thread.read();
      this.thread = thread;
      OpenLoop loop = new OpenLoop(connection, exchange, stop, clock, settled.completed());
      runner.progress(loop::completed);
      barrier.arriveAndAwaitAdvance(); // ready
      barrier.arriveAndAwaitAdvance(); // go
      try {
        unsent = loop.run(schedule, number, measurements.size(), log);
      } finally {
        spun = loop.spunNanos();
        late = loop.lateNanos();
      }
    }

    ThreadUsage usage() {
      MeasuredThread thread = this.thread;
      return thread == null ? ThreadUsage.NONE : thread.read();
    }

    @Override
    public void ended() {
      barrier.arriveAndDeregister();
    }
  }
}
