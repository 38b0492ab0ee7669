package dev.ipcbench.transport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.transport.serving.EndpointTraffic;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checks what an endpoint has counted since a point in time. An endpoint counts after it has sent
 * the reply, so the client may have to wait for the count.
 */
public final class TrafficCheck {

  private final EndpointTraffic traffic;
  private final long before;

  private TrafficCheck(EndpointTraffic traffic, long before) {
    this.traffic = traffic;
    this.before = before;
  }

  /** Starts now, after earlier messages have been counted and earlier connections closed. */
  public static TrafficCheck from(EndpointTraffic traffic) {
    AtomicLong seen = new AtomicLong(-1);
    await().until(() -> seen.getAndSet(messages(traffic)) == messages(traffic));
    await().until(() -> traffic.connections() == 0);
    return new TrafficCheck(traffic, messages(traffic));
  }

  private static long messages(EndpointTraffic traffic) {
    return traffic.handleTimes().count();
  }

  /** Waits for exactly these counts; ignores connections that the endpoint cannot see. */
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
