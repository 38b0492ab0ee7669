package dev.ipcbench.transport.controlplane;

import dev.ipcbench.transport.serving.ServingMode;
import java.util.function.Supplier;

/** The mode that the next connection is accepted with. */
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
