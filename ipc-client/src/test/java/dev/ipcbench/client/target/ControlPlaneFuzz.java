package dev.ipcbench.client.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.time.Duration;

/** Reads any response of a control plane. */
final class ControlPlaneFuzz {

  private static final String[] PATHS = {
    "/api/endpoints", "/api/environment", "/api/usage", "/api/placement"
  };

  private final FakeApp app;
  private final ControlPlane controlPlane;

  ControlPlaneFuzz() throws IOException {
    app = new FakeApp();
    controlPlane = new ControlPlane(app.url(), () -> null);
  }

  /**
   * @param data what is asked, and whether it is an error; then the body of the response
   */
  @FuzzTest
  @DictionaryEntries({
    "{\"endpoints\": [{\"id\": \"tcp\", \"available\": true, \"address\":"
        + " \"tcp://127.0.0.1:1\"}]}",
    "\"available\": false, \"reason\": \"a\", \"remedy\": \"b\"",
    "\"usage\": {",
    "\"answered\": {\"tcp\": {\"messages\": 1, \"virtual\": true}}",
    "\"otherClients\": 1",
    "\"detail\": \"a\""
  })
  void readsOrRefuses(byte[] data) throws InterruptedException {
    if (data.length == 0) {
      return;
    }
    int status = (data[0] & 0x0c) == 0x0c ? 409 : (data[0] & 0x0c) == 0x08 ? 400 : 200;
    app.requests.clear();
    app.respond(PATHS[data[0] & 3], status, new String(data, 1, data.length - 1, UTF_8));
    try (SilentCloseable _ = BugDetectors.allowNetworkConnections()) { // of the app
      switch (data[0] & 3) {
        case 0 -> assertThat(controlPlane.endpoints()).isNotNull();
        case 1 -> assertThat(controlPlane.environment()).isNotNull();
        case 2 -> assertThat(controlPlane.usage(1)).isNotNull();
        default -> controlPlane.place(ServingMode.DEFAULT, "fuzz", Duration.ofSeconds(1));
      }
      assertThat(status).isEqualTo(200);
    } catch (IOException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
