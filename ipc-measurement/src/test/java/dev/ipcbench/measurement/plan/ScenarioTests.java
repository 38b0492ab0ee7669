package dev.ipcbench.measurement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import org.junit.jupiter.api.Test;

final class ScenarioTests {

  static final Scenario TCP = scenario(1024, 1024, 1);

  private static Scenario scenario(int requestBytes, int replyBytes, int connections) {
    return new Scenario(
        "tcp",
        Target.SERVER,
        Placements.parse("0+2/1"),
        Wait.SPIN,
        new Pacing.ClosedLoop(),
        requestBytes,
        replyBytes,
        connections);
  }

  @Test
  void idEndsWithALibraryClient() {
    Scenario library = TCP.withPacing(new Pacing.ClosedLoop()).withClient(ClientKind.LIBRARY);

    assertThat(library.id())
        .isEqualTo(library.withClient(ClientKind.LEAN).id() + "-library")
        .startsWith("tcp-");
    assertThat(library.title()).isEqualTo("tcp library");
    assertThat(library.withClient(ClientKind.LEAN).title()).isEqualTo("tcp");
  }

  @Test
  void hasAnIdThatIsALegalFileNameOnWindows() {
    assertThat(TCP.id()).isEqualTo("tcp-server-0+2_1-spin-max-1024");
    assertThat(scenario(1024, 64, 8).id()).isEqualTo("tcp-server-0+2_1-spin-max-1024x64-c8");
  }

  @Test
  void namesARateInItsId() {
    assertThat(TCP.withPacing(new Pacing.FixedRate(5000)).id())
        .isEqualTo("tcp-server-0+2_1-spin-5000-1024");
    assertThat(scenario(1, 1, 4).withPacing(new Pacing.FixedRate(0.5)).id())
        .isEqualTo("tcp-server-0+2_1-spin-0.5-1-c4");
  }

  @Test
  void namesWireAndRelayInItsId() {
    Scenario relayed =
        new Scenario(
            "pipe",
            ClientKind.LEAN,
            Target.SELF,
            Placement.free(),
            Wait.BLOCK,
            new Pacing.ClosedLoop(),
            64,
            64,
            2,
            Wire.RAW,
            2);

    assertThat(relayed.id()).isEqualTo("pipe-self-free-block-max-64-c2-raw-2hops");
  }

  @Test
  void changesOneThingAtATime() {
    Scenario other = TCP.withTransport("uds", Wait.BLOCK).withPacing(new Pacing.FixedRate(7));

    assertThat(other.id()).isEqualTo("uds-server-0+2_1-block-7-1024");
    assertThat(other.withTransport("tcp", Wait.SPIN).withPacing(new Pacing.ClosedLoop()))
        .isEqualTo(TCP);
  }
}
