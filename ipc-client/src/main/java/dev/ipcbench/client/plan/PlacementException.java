package dev.ipcbench.client.plan;

import java.io.Serial;

/** Thrown when a placement needs CPUs that the apps may not use. */
public final class PlacementException extends UnsuitableOptionException {
  @Serial private static final long serialVersionUID = 1L;

  PlacementException(IllegalArgumentException cause) {
    super("--placement: " + cause.getMessage(), cause);
  }
}
