package dev.ipcbench.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
final class PipeEndpointTests {

  private static ListeningEndpoint endpoint(String name, String sddl) {
    return PipeEndpoint.of(name, sddl, null, RunningEndpoint.serving(Wait.BLOCK));
  }

  @Test
  void generatesAUniqueNameByDefault() throws IOException {
    try (RunningEndpoint first = RunningEndpoint.with(endpoint("", ""));
        RunningEndpoint second = RunningEndpoint.with(endpoint("", ""))) {
      assertThat(first.address().toString())
          .startsWith("npipe://./pipe/ipcbench-" + ProcessHandle.current().pid() + "-")
          .isNotEqualTo(second.address().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:P(A;;GA;;;AU)", "D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GA;;;WD)"})
  void acceptsASecurityDescriptor(String sddl) throws IOException {
    String name = "ipcbench-" + UUID.randomUUID();
    try (RunningEndpoint peer = RunningEndpoint.with(endpoint(name, sddl));
        Connection connection = new PipeTransport().connect(peer.address(), Wait.BLOCK)) {
      assertThat(peer.address()).hasToString("npipe://./pipe/" + name);
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'name',      'D:(A;;GA;;;', 'Windows error 1336', 'ipc.pipe.sddl'",
    "'back\\slash', '',           'without a backslash', 'ipc.pipe.name'"
  })
  void reportsInvalidSettings(String name, String sddl, String reason, String remedy) {
    assertThatThrownBy(() -> endpoint(name, sddl).open())
        .asInstanceOf(throwable(ProblemException.class))
        .satisfies(e -> assertThat(e.problem().remedy()).contains(remedy))
        .message()
        .startsWith("The pipe endpoint cannot listen on npipe://./pipe/" + name)
        .contains(reason);
  }
}
