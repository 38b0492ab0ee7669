package dev.ipcbench.measurement.kernel;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.message.Header;
import java.io.IOException;

/**
 * How many stamps of the server's clock lie between the client's own before and after. Both take
 * {@code System.nanoTime()}, the kernel's monotonic clock: on one kernel every stamp does; on two,
 * booted at different times, none.
 *
 * @param exchanges how many there were
 * @param inside how many of them the server's stamp lay inside of
 */
public record ClockStamps(int exchanges, int inside) {

  /** So many that a clock which only happens to be near is found out. */
  public static final int ENOUGH = 1000;

  private static final int PAYLOAD = 64;

  /**
   * Makes {@link #ENOUGH} round trips; on the caller's thread.
   *
   * @param connection to a server that speaks our messages; stays the caller's
   * @throws IOException at the first reply that does not come or is not the right one
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
