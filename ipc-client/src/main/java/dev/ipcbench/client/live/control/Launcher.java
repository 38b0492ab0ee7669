package dev.ipcbench.client.live.control;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.util.List;
import java.util.function.Consumer;

/** Runs a command of this program in a process of its own. */
@FunctionalInterface
public interface Launcher {

  /**
   * Runs a command to its end.
   *
   * @param lines receives what it prints on standard error
   * @param stop asks it to end early
   * @return its exit code
   * @throws ProblemException if it cannot be started
   */
  int run(List<String> arguments, Consumer<String> lines, StopSignal stop)
      throws InterruptedException;
}
