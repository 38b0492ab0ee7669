package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.record.HistogramRecorder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a loop in windows until their medians come to rest. The floor is there because code that is
 * still interpreted is at rest too, until it is compiled; the ceiling, because a noisy machine
 * never is.
 *
 * @param windowNanos length of one window
 * @param floorNanos never shorter than this
 * @param ceilingNanos not longer than this, settled or not
 */
public record WarmUp(long windowNanos, long floorNanos, long ceilingNanos) {

  /**
   * Of every row before the first round, for its code to be compiled: always as long, since whether
   * it has settled is seen again in each round.
   */
  public static final WarmUp COLD = ofMillis(50, 600, 600);

  /** Before each measuring: caches and the peer's new thread. */
  public static final WarmUp WARM = ofMillis(40, 120, 1200);

  static WarmUp ofMillis(long window, long floor, long ceiling) {
    return new WarmUp(
        TimeUnit.MILLISECONDS.toNanos(window),
        TimeUnit.MILLISECONDS.toNanos(floor),
        TimeUnit.MILLISECONDS.toNanos(ceiling));
  }

  /**
   * Returns when the medians have settled, at the ceiling, or when the loop's stop signal is set.
   */
  WarmUpOutcome run(ClosedLoop loop, StopSignal stop) throws IOException {
    HistogramRecorder recorder = new HistogramRecorder();
    Settling settling = new Settling();
    LoadLimit window = new LoadLimit(Long.MAX_VALUE, windowNanos);
    long before = loop.completed();
    long start = System.nanoTime();
    long elapsed;
    do {
      loop.run(window, recorder);
      settling.add(recorder.drain().getValueAtPercentile(50));
      elapsed = System.nanoTime() - start;
    } while (!stop.isRequested()
        && elapsed < ceilingNanos
        && (elapsed < floorNanos || !settling.isSettled()));
    return new WarmUpOutcome(
        settling.isSettled(), loop.completed() - before, settling.lastChange());
  }
}
