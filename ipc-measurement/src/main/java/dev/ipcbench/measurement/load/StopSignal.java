package dev.ipcbench.measurement.load;

/** Asks a run to end early and keep what it has. Set by any thread, once; read by all of them. */
public final class StopSignal {

  private volatile boolean requested;

  public void request() {
    requested = true;
  }

  public boolean isRequested() {
    return requested;
  }
}
