package dev.ipcbench.transport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.transport.serving.EndpointTraffic;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an endpoint has counted since then. It counts after its reply, so whoever has the reply may
 * have to wait for the count.
 */
public final class Counted {

  private final EndpointTraffic traffic;
  private final long before;

  private Counted(EndpointTraffic traffic, long before) {
    this.traffic = traffic;
    this.before = before;
  }

  /** From now on, when what came before is counted and gone. */
  public static Counted from(EndpointTraffic traffic) {
    AtomicLong seen = new AtomicLong(-1);
    await().until(() -> seen.getAndSet(messages(traffic)) == messages(traffic));
    await().until(() -> traffic.connections() == 0);
    return new Counted(traffic, messages(traffic));
  }

  private static long messages(EndpointTraffic traffic) {
    return traffic.handleTimes().count();
  }

  /** Waits until it is just that; connections only where the endpoint sees them. */
  public void expect(long messages, int connections) {
    await()
        .untilAsserted(
            () -> {
              assertThat(messages(traffic) - before).as("messages").isEqualTo(messages);
              assertThat(traffic.connections())
                  .as("connections")
                  .isEqualTo(traffic.countsConnections() ? connections : 0);
            });
  }
}
