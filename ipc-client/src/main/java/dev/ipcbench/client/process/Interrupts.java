package dev.ipcbench.client.process;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.process.ParentProcess;
import java.io.PrintStream;
import sun.misc.Signal;

/**
 * Handles Ctrl-C, SIGTERM and the end of the terminal (SIGHUP): the first sets a stop signal, so
 * that the run ends early and stores its result; the second ends the process at once. A parent sets
 * the stop signal by a byte on standard input.
 */
public final class Interrupts {

  private static final String CTRL_C = "INT";

  private Interrupts() {}

  /**
   * Handles the signals of this process from now on.
   *
   * @param activity what the command does before it ends
   * @return the signal that the first of them sets
   */
  public static StopSignal handle(String activity, PrintStream err) {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {CTRL_C, "TERM", "HUP"}) {
      try {
        Signal.handle(
            new Signal(name),
            _ -> {
              if (stop.isRequested()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
              }
              err.println("\nStopping: " + activity + ". Press Ctrl-C again to end at once.");
              stop.request();
            });
      } catch (IllegalArgumentException e) {
        // Unknown (HUP on Windows), kept by the JVM (-Xrs), or ignored (nohup, background jobs).
        if (name.equals(CTRL_C)) {
          err.println(
              "Ctrl-C is not handled here (-Xrs, or a job in the background): if it ends this"
                  + " command, then at once and without a result.");
        }
      }
    }
    ParentProcess.whenAskedToStop(stop::request);
    return stop;
  }
}
