package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.windows.pipe.Pipes;
import java.time.Duration;

/**
 * Where a relay listens, and for whom.
 *
 * @param serverPipe the pipe that servers dial, without {@code \\.\pipe\}
 * @param clientPipe the pipe that clients open
 * @param sddl who may connect to either, in the security descriptor definition language
 * @param patience how long a client waits for a server before it is refused
 * @param maxPairs how many clients are joined, or wait, at once
 */
public record RelaySettings(
    String serverPipe, String clientPipe, String sddl, Duration patience, int maxPairs) {

  public static final String DEFAULT_SERVER_PIPE = "ipcbench-server";
  public static final String DEFAULT_CLIENT_PIPE = "ipcbench-client";

  /** Everybody who has logged on to the host: the user of a container is another than the relay. */
  public static final String DEFAULT_SDDL = "D:P(A;;GA;;;AU)";

  /** Less than a measuring client, or one that only looks, waits for a reply. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int MAX_PAIRS = 256;

  /**
   * @throws IllegalArgumentException if a name can be none, or both are the same
   */
  public RelaySettings {
    Pipes.checkName(serverPipe);
    Pipes.checkName(clientPipe);
    if (serverPipe.equalsIgnoreCase(clientPipe)) {
      throw new IllegalArgumentException(
          "servers and clients need a pipe of their own, not both '" + clientPipe + "'");
    }
  }

  /** With the limits that suit a measurement. */
  public static RelaySettings of(String serverPipe, String clientPipe, String sddl) {
    return new RelaySettings(serverPipe, clientPipe, sddl, PATIENCE, MAX_PAIRS);
  }
}
