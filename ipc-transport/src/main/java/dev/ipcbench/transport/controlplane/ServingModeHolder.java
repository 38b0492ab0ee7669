package dev.ipcbench.transport.controlplane;

import dev.ipcbench.transport.serving.ServingMode;
import java.util.function.Supplier;

/** Holds the mode that new connections are served with. Thread-safe. */
public final class ServingModeHolder implements Supplier<ServingMode> {

  private volatile ServingMode mode = ServingMode.DEFAULT;

  @Override
  public ServingMode get() {
    return mode;
  }

  void set(ServingMode mode) {
    this.mode = mode;
  }
}
