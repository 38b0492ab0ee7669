package dev.ipcbench.client.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IsolationProbeTests {

  private static ManagedApp app(String bootId) {
    return new ManagedApp(
        new ControlPlane(URI.create("http://127.0.0.1:1"), () -> null),
        Map.of("os", Map.of("bootId", bootId)),
        Map.of());
  }

  @Test
  void needsTwoManagedApps() {
    MeasuredTarget endpoint =
        new BareEndpoint(EndpointAddress.parse("tcp://127.0.0.1:1"), Wire.IPCB);

    assertThat(IsolationProbe.probe("bare", Map.of(Target.SELF, app("a")))).isNull();
    assertThat(IsolationProbe.probe("bare", Map.of(Target.SELF, app("a"), Target.SERVER, endpoint)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"a, a, true", "a, b, false", "a, unknown,", "unknown, unknown,"})
  void comparesBootIdsWhereNoTransportCanCompareClocks(
      String client, String server, @Nullable Boolean sameBoot) {
    assertThat(
            IsolationProbe.probe(
                "runc", Map.of(Target.SELF, app(client), Target.SERVER, app(server))))
        .isEqualTo(KernelSharing.of("runc", null, sameBoot));
  }

  @Test
  void findsNothingWithoutAClientAppAndAWorkingTransport() {
    assertThat(IsolationProbe.probe("bare", app("a"), _ -> false)).isNull();
  }
}
