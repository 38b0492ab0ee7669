package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.evidence.EvidenceReader;
import dev.ipcbench.measurement.evidence.Steadiness;
import dev.ipcbench.measurement.load.ClosedLoop;
import dev.ipcbench.measurement.load.SliceLength;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.SliceRecorder;
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
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The measured part of a turn in a closed loop. All connections measure a slice at the same time
 * and pause between two slices, while the evidence is read.
 *
 * <pre>
 *  ready ─► go ─► measure a slice ─► done ─► go ─► … ─► go without a slice: the end
 * </pre>
 */
final class ClosedTurn {

  /** After the pause for the evidence. */
  private static final SliceLength RESUMING =
      new SliceLength(20, 0, Long.MAX_VALUE, Duration.ofMillis(20).toNanos());

  /** A rest of the turn that is shorter than half a slice becomes part of the last one. */
  private static final double LONGEST = 1.5;

  private final Phaser barrier = new Phaser(1);
  private final SliceLength usual;
  private final @Nullable TurnLength turn;
  private final StopSignal stop;
  private final List<OnConnection> measurements = new ArrayList<>();
  private final IntCountsHistogram serviceTime = Histograms.ofSlice();
  private @Nullable SliceLength next; // guarded by the barrier

  /**
   * @param turn its length; null for one slice
   */
  ClosedTurn(int connections, @Nullable TurnLength turn, StopSignal stop) {
    this.usual = SliceLength.usual(connections);
    this.turn = turn;
    this.stop = stop;
  }

  /** Returns the measured part on one more connection; called before any thread is started. */
  ConnectionRunner.Measurement onConnection() {
    OnConnection measurement = new OnConnection();
    measurements.add(measurement);
    return measurement;
  }

  /**
   * Measures slice by slice until the turn ends, a connection fails, or the stop is requested.
   *
   * @throws IOException if the server does not answer the request for its evidence
   */
  void run(Connections connections, EvidenceReader evidence, int round, Consumer<Slice> slices)
      throws IOException, InterruptedException {
    try {
      connections.meetAt(barrier);
      long left = turn == null ? 1 : turn.nanos();
      while (left > 0 && !isDone() && !stop.isRequested() && !connections.isBroken()) {
        next = length(left);
        evidence.begin();
        connections.meetAt(barrier);
        connections.meetAt(barrier);
        Slice slice = slice(connections, round, evidence);
        left = turn == null ? 0 : left - slice.elapsedNanos();
        if (slice.serviceTime().getTotalCount() > 0) {
          slices.accept(slice);
        }
      }
    } finally {
      next = null;
      barrier.arriveAndDeregister();
    }
  }

  private SliceLength length(long left) {
    return turn == null || left > LONGEST * usual.minNanos() ? usual : SliceLength.ofNanos(left);
  }

  private boolean isDone() {
    return measurements.stream().allMatch(each -> each.left == 0);
  }

  private Slice slice(Connections connections, int round, EvidenceReader reader)
      throws IOException {
    ThreadUsage used = ThreadUsage.NONE;
    long serviceSum = 0;
    long elapsed = 0;
    long loops = 0;
    serviceTime.reset();
    for (OnConnection each : measurements) {
      used = used.plus(each.used);
      serviceTime.add(each.recorder.serviceTime());
      serviceSum += each.recorder.serviceSum();
      elapsed = Math.max(elapsed, each.elapsed);
      loops += each.elapsed;
    }
    Slice.Evidence evidence = reader.end(used, connections::completed);
    return new Slice(
        round,
        round,
        serviceTime,
        null,
        serviceSum,
        elapsed,
        loops,
        evidence,
        Steadiness.of(evidence, elapsed, false));
  }

  /** One connection of the turn; its fields are handed over at the barrier. */
  private final class OnConnection implements ConnectionRunner.Measurement {
    private final SliceRecorder recorder = new SliceRecorder();
    private long left = turn == null ? Long.MAX_VALUE : turn.roundTrips();
    private long elapsed;
    private ThreadUsage used = ThreadUsage.NONE;

    OnConnection() {
      barrier.register();
    }

    @Override
    public void run(
        ConnectionRunner runner, Connection connection, Exchange exchange, ClosedLoop loop)
        throws IOException {
      MeasuredThread thread = MeasuredThread.current();
      barrier.arriveAndAwaitAdvance();
      for (int slice = 0; ; slice++) {
        barrier.arriveAndAwaitAdvance();
        SliceLength length = next;
        if (length == null) {
          return;
        }
        if (slice > 0) {
          loop.run(RESUMING, (_, _, _) -> {});
        }
        measure(loop, length, thread);
        barrier.arriveAndAwaitAdvance();
      }
    }

    private void measure(ClosedLoop loop, SliceLength length, MeasuredThread thread)
        throws IOException {
      boolean last = left <= LONGEST * recorder.serviceTime().getTotalCount();
      recorder.reset();
      elapsed = 0;
      if (left == 0) {
        return;
      }
      long before = loop.completed();
      ThreadUsage usedBefore = thread.read();
      long start = System.nanoTime();
      try {
        elapsed = loop.run(last ? SliceLength.ofRoundTrips(left) : length.atMost(left), recorder);
      } catch (IOException e) {
        elapsed = System.nanoTime() - start;
        throw e;
      } finally {
        used = thread.read().minus(usedBefore);
        left -= loop.completed() - before;
      }
    }

    @Override
    public void ended() {
      barrier.arriveAndDeregister();
    }
  }
}
