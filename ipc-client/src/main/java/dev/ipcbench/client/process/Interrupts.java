package dev.ipcbench.client.process;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.PrintStream;
import sun.misc.Signal;

/**
 * Turns Ctrl-C, and a polite request to end, into a stop signal: what was measured is kept before
 * the process ends. Whoever asks twice does not want to wait.
 */
public final class Interrupts {

  private static final int INTERRUPTED = 130;

  private Interrupts() {}

  /** From now on, for the rest of the process. */
  public static void stopWith(StopSignal stop, PrintStream err) {
    stopWith(stop, "what was measured is kept", err);
  }

  /**
   * The same.
   *
   * @param meanwhile what is done before the process ends
   */
  public static void stopWith(StopSignal stop, String meanwhile, PrintStream err) {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(
          new Signal(name),
          _ -> {
            if (stop.isRequested()) {
              Runtime.getRuntime().halt(INTERRUPTED);
            }
            err.println("\nStopping: " + meanwhile + " (once more ends at once).");
            stop.request();
          });
    }
  }
}
