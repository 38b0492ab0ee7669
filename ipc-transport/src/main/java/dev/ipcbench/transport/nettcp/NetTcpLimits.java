package dev.ipcbench.transport.nettcp;

import dev.ipcbench.transport.message.Header;
import java.time.Duration;

/**
 * For how long the endpoint waits for a client. Both end the connection.
 *
 * @param openTimeout from the connect until the session has started
 * @param receiveTimeout without a complete message; noticed after up to twice that time
 */
public record NetTcpLimits(Duration openTimeout, Duration receiveTimeout) {

  /**
   * The longest envelope that either end accepts, bytes, as {@code MaxReceivedMessageSize} of a
   * binding: four times the largest message, so that one that is too long is refused with a reason.
   */
  public static final int MAX_RECEIVED_MESSAGE_SIZE = 4 * Header.MAX_PAYLOAD + (1 << 16);

  /** The defaults of .NET. */
  public static final NetTcpLimits DEFAULT =
      new NetTcpLimits(Duration.ofSeconds(30), Duration.ofMinutes(10));
}
