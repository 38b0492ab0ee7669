package dev.ipcbench.transport.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.contract.Answering;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where locks do not cross, an endpoint lives as long as its driver gives a sign. */
final class DriverActivityTests {

  @TempDir private Path directory;

  @Test
  void aDriverIsActiveBetweenTwoSignsOfLifeToo() throws Exception {
    AeronEndpoint endpoint =
        new AeronEndpoint(directory, "test.aeron", Answering.serving(Wait.BLOCK));
    endpoint.open();
    try {
      Path served = directory.resolve("test.aeron");
      await().until(() -> Streams.isDriverActive(served));

      // Two signs are a second apart: each moment between them, for two of them.
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
