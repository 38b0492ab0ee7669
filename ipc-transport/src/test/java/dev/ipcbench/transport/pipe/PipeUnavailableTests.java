package dev.ipcbench.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "this test needs a system without named pipes")
final class PipeUnavailableTests {

  private final ListeningEndpoint endpoint =
      PipeEndpoint.of(null, null, null, RunningEndpoint.serving(Wait.BLOCK));
  private final PipeTransport transport = new PipeTransport();

  @Test
  void reportsThatPipesNeedWindows() {
    assertThat(endpoint.availability())
        .isEqualTo(transport.availability())
        .isInstanceOfSatisfying(
            Unavailable.class,
            why -> {
              assertThat(why.reason()).contains("Windows");
              assertThat(why.remedy()).contains("uds");
            });
  }

  @Test
  void connectAndOpenFailWithTheReason() {
    EndpointAddress address = new EndpointAddress.Pipe("nowhere");
    assertThatThrownBy(() -> transport.connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Windows");
    assertThatThrownBy(endpoint::open)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Windows");
  }
}
