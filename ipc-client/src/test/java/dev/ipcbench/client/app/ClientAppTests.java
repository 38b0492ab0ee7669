package dev.ipcbench.client.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.client.target.ControlPlane;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.ServingMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class ClientAppTests {

  @Test
  void hasTheEndpointsAndTheControlPlaneOfAServer() throws Exception {
    try (ClientApp app = ClientApp.start(List.of("server.port=0"), PageSpec.DEFAULT);
        ManagedApp managed =
            ManagedApp.connect(
                URI.create(app.url()), () -> null, Duration.ofSeconds(10), new StopSignal())) {
      assertThat(managed.endpoints().keySet()).containsExactlyElementsOf(Transports.ids());
      assertThat(managed.availability("tcp")).isEqualTo(Availability.AVAILABLE);
      assertThat(managed.address("tcp").toString()).startsWith("tcp://127.0.0.1:");
      assertThat(managed.environment())
          .containsEntry("controlPlane", ControlPlane.VERSION)
          .containsEntry("application", "ipc-client");
      assertThat(managed.place(ServingMode.DEFAULT, "test", Duration.ZERO))
          .extracting(UsageReading::gcCount)
          .isNotNull();
    }
  }

  @Test
  void writesNothingToStandardOutput(CapturedOutput output) throws Exception {
    try (ClientApp app = ClientApp.start(List.of("server.port=0"), PageSpec.DEFAULT)) {
      assertThat(app.url()).startsWith("http://127.0.0.1:");
    }

    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void reportsAFailedStartAfterTheAnalysisOfSpringBoot(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String setting = "server.port=" + taken.getLocalPort();

      assertThatThrownBy(() -> ClientApp.start(List.of(setting), PageSpec.DEFAULT))
          .isInstanceOf(ProblemException.class)
          .hasMessage("The client app did not start. Fix the error above and retry.");

      assertThat(output.getErr())
          .contains("Port " + taken.getLocalPort() + " was already in use")
          .contains("Action:")
          .doesNotContain("\tat ");
    }
  }
}
