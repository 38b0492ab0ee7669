package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.windows.pipe.Pipes;
import java.time.Duration;

/**
 * The settings of a relay.
 *
 * @param serverPipe the pipe that servers open, without {@code \\.\pipe\}
 * @param clientPipe the pipe that clients open
 * @param sddl who may open both, in the security descriptor definition language
 * @param timeout how long a client waits for a server before it is refused
 * @param maxPairs the maximum number of clients, joined or waiting
 */
public record RelaySettings(
    String serverPipe, String clientPipe, String sddl, Duration timeout, int maxPairs) {

  public static final String DEFAULT_SERVER_PIPE = "ipcbench-server";
  public static final String DEFAULT_CLIENT_PIPE = "ipcbench-client";

  /** All authenticated users: a container runs as another user than the relay. */
  public static final String DEFAULT_SDDL = "D:P(A;;GA;;;AU)";

  /** Shorter than the reply timeout of every client. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final int MAX_PAIRS = 256;

  /**
   * @throws IllegalArgumentException if a name is invalid or both are the same
   */
  public RelaySettings {
    Pipes.checkName(serverPipe);
    Pipes.checkName(clientPipe);
    if (serverPipe.equalsIgnoreCase(clientPipe)) {
      throw new IllegalArgumentException(
          "servers and clients need different pipes, not both '" + clientPipe + "'");
    }
  }

  /** Returns settings with the default limits. */
  public static RelaySettings of(String serverPipe, String clientPipe, String sddl) {
    return new RelaySettings(serverPipe, clientPipe, sddl, TIMEOUT, MAX_PAIRS);
  }
}
