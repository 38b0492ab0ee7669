package dev.ipcbench.client.request;

import org.jspecify.annotations.Nullable;

/**
 * How the client app serves its metrics.
 *
 * @param port web port of the client app; 0 for any free port
 * @param keepServing whether the metrics are served after the run, until the user stops it
 * @param push the Pushgateway that receives the metrics after the run; null for none
 */
public record ServingSpec(int port, boolean keepServing, @Nullable PushTarget push) {

  /** Any free port, and no metrics after the run. */
  public static final ServingSpec DEFAULT = new ServingSpec(0, false, null);
}
