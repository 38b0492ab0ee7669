package dev.ipcbench.measurement.kernel;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.message.Header;
import java.io.IOException;

/**
 * A comparison of the clocks of client and server. Both use {@code System.nanoTime()}, the
 * monotonic clock of their kernel. If they share a kernel, every server stamp lies between the
 * client's stamps before and after it; with two kernels, booted at different times, none does.
 *
 * @param exchanges number of compared server stamps
 * @param inside number of those that lie between the two client stamps
 */
public record ClockStamps(int exchanges, int inside) {

  /** Enough exchanges to detect a clock that is close by chance. */
  public static final int ENOUGH = 1000;

  private static final int PAYLOAD = 64;

  /**
   * Performs {@link #ENOUGH} round trips on the calling thread.
   *
   * @param connection to a server that speaks the ipcbench protocol; is not closed
   * @throws IOException at the first reply that is missing or wrong
   */
  public static ClockStamps compare(Connection connection) throws IOException {
    Exchange exchange = Exchange.framed(PAYLOAD, PAYLOAD, ENOUGH);
    int inside = 0;
    for (int sequence = 1; sequence <= ENOUGH; sequence++) {
      exchange.prepare(sequence);
      long sent = System.nanoTime();
      exchange.stampSent(sent);
      connection.roundTrip(exchange.request(), exchange.reply());
      long received = System.nanoTime();
      exchange.verify();
      long serverReceived = Header.serverReceivedNanos(exchange.reply());
      inside += serverReceived - sent >= 0 && received - serverReceived >= 0 ? 1 : 0;
    }
    return new ClockStamps(ENOUGH, inside);
  }

  Kernels kernels() {
    if (exchanges < ENOUGH) {
      return Kernels.INCONCLUSIVE;
    }
    return inside == exchanges
        ? Kernels.SAME_KERNEL
        : inside == 0 ? Kernels.DIFFERENT_KERNELS : Kernels.INCONCLUSIVE;
  }
}
