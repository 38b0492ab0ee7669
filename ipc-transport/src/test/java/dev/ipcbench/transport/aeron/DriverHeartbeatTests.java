package dev.ipcbench.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where locks are not shared, the driver's heartbeat shows that an endpoint lives. */
final class DriverHeartbeatTests {

  @TempDir private Path directory;

  @Test
  void isActiveBetweenTwoHeartbeats() throws Exception {
    ListeningEndpoint endpoint =
        AeronEndpoint.of(directory, "test.aeron", RunningEndpoint.serving(Wait.BLOCK));
    endpoint.open();
    try {
      Path served = directory.resolve("test.aeron");
      await().until(() -> Streams.isDriverActive(served));

      // Heartbeats are one second apart: polls over two of these intervals.
      await()
          .pollInterval(Duration.ofMillis(2))
          .during(Duration.ofMillis(2200))
          .untilAsserted(() -> assertThat(Streams.isDriverActive(served)).isTrue());
    } finally {
      endpoint.close();
    }
    assertThat(Streams.isDriverActive(directory.resolve("test.aeron"))).isFalse();
  }
}
