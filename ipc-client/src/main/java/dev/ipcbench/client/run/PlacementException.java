package dev.ipcbench.client.run;

import java.io.Serial;

/** Thrown when a placement needs CPUs that the apps may not use: a usage error. */
public final class PlacementException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PlacementException(IllegalArgumentException cause) {
    super("--placement: " + cause.getMessage(), cause);
  }
}
