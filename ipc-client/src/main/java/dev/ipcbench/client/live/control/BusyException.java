package dev.ipcbench.client.live.control;

import dev.ipcbench.client.live.state.Holder;
import java.io.Serial;

/**
 * Thrown when a run is in progress, so that no other can be started, or this one not be stopped.
 */
public final class BusyException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Holder holder;

  BusyException(Holder holder, String remedy) {
    super("A run is in progress that was started by %s. %s".formatted(holder.text(), remedy));
    this.holder = holder;
  }

  /** Returns who started the run that is in progress. */
  public Holder holder() {
    return holder;
  }
}
