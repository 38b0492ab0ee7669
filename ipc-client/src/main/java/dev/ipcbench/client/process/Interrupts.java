package dev.ipcbench.client.process;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.PrintStream;
import sun.misc.Signal;

/**
 * Handles Ctrl-C and SIGTERM: the first sets a stop signal, so that the run ends early and stores
 * its result; the second ends the process at once.
 */
public final class Interrupts {

  private Interrupts() {}

  /**
   * Handles the signals of this process from now on.
   *
   * @param activity what the command does before it ends
   * @return the signal that the first of them sets
   */
  public static StopSignal handle(String activity, PrintStream err) {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(
          new Signal(name),
          _ -> {
            if (stop.isRequested()) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            err.println("\nStopping: " + activity + ". Press Ctrl-C again to end at once.");
            stop.request();
          });
    }
    return stop;
  }
}
