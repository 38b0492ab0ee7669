package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.evidence.UsageProbe;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.usage.UsageReading;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the CPUs to the JIT compilers of both processes until they rest. While a row is measured,
 * its threads compete with them for the CPUs of a small machine, and its slices do not count.
 * Called by the thread that measures, between two turns.
 */
public final class CompilerRest {

  /** The compilers of a process rest when they use less of one CPU. */
  private static final double REST = 0.1;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

  private final ServingControl serving;
  private final UsageProbe client;
  private final StopSignal stop;

  public CompilerRest(ServingControl serving, UsageProbe client, StopSignal stop) {
    this.serving = serving;
    this.client = client;
    this.stop = stop;
  }

  /**
   * Waits until the compilers of both processes rest, a stop is requested, or the time is over. If
   * the server does not answer, it returns at once: the next turn reports that.
   *
   * @param row whose placement is in force meanwhile
   * @return how long it has waited, in nanoseconds
   */
  public long await(Scenario row, Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    try {
      Readings before = read(row, atMost);
      boolean busy = true;
      while (busy && System.nanoTime() - start < atMost.toNanos() && !stop.await(BETWEEN_LOOKS)) {
        Readings now = read(row, atMost);
        busy = isBusy(before.client(), now.client()) || isBusy(before.server(), now.server());
        before = now;
      }
    } catch (IOException | IllegalArgumentException e) {
      // Reported by the next turn.
    }
    return System.nanoTime() - start;
  }

  private record Readings(UsageReading client, @Nullable UsageReading server) {}

  private Readings read(Scenario row, Duration atMost) throws IOException {
    return new Readings(client.read(row.placement().client(), null), serving.place(row, atMost));
  }

  private static boolean isBusy(@Nullable UsageReading before, @Nullable UsageReading now) {
    return before != null && now != null && now.minus(before).compileShare() > REST;
  }
}
