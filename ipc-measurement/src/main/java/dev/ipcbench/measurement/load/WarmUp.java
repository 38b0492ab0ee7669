package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.record.HistogramRecorder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a loop in windows until their medians settle. The minimum length is needed because
 * interpreted code looks settled until it is compiled; the maximum length because a noisy machine
 * never settles.
 *
 * @param windowNanos length of a window
 * @param minNanos minimum length
 * @param maxNanos maximum length, settled or not
 */
record WarmUp(long windowNanos, long minNanos, long maxNanos) {

  /**
   * Before the first round, for the code of a row to be compiled. The length is fixed, because each
   * round checks again whether the medians have settled.
   */
  static final WarmUp COLD = ofMillis(50, 600, 600);

  /** Before each round, for caches and the new thread of the server. */
  static final WarmUp WARM = ofMillis(40, 120, 1200);

  static WarmUp ofMillis(long window, long min, long max) {
    return new WarmUp(
        TimeUnit.MILLISECONDS.toNanos(window),
        TimeUnit.MILLISECONDS.toNanos(min),
        TimeUnit.MILLISECONDS.toNanos(max));
  }

  /** Runs until the medians have settled, the maximum length is reached, or a stop is requested. */
  WarmUpOutcome run(ClosedLoop loop, StopSignal stop, NanoClock clock) throws IOException {
    HistogramRecorder recorder = new HistogramRecorder();
    Settling settling = new Settling();
    LoadLimit window = new LoadLimit(Long.MAX_VALUE, windowNanos);
    long completedBefore = loop.completed();
    long start = clock.nanoTime();
    long elapsed;
    do {
      loop.run(window, recorder);
      settling.add(recorder.drain().getValueAtPercentile(50));
      elapsed = clock.nanoTime() - start;
    } while (!stop.isRequested()
        && elapsed < maxNanos
        && (elapsed < minNanos || !settling.isSettled()));
    return new WarmUpOutcome(
        settling.isSettled(), loop.completed() - completedBefore, settling.lastChange());
  }
}
