package dev.ipcbench.transport.contract;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;

/** Makes round trips as the measurement does, without taking times. */
public final class RoundTrips {

  private final Connection connection;
  private final Exchange exchange;
  private long sequence = 1;

  public RoundTrips(Connection connection, int requestBytes, int replyBytes) {
    this.connection = connection;
    this.exchange = Exchange.framed(requestBytes, replyBytes, requestBytes * 31L + replyBytes);
  }

  /** Makes round trips and verifies every byte of each reply. */
  public void make(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      exchange.prepare(sequence++);
      exchange.stampSent(System.nanoTime());
      connection.roundTrip(exchange.request(), exchange.reply());
      exchange.verify();
    }
  }
}
