package dev.ipcbench.measurement.plan;

import static dev.ipcbench.measurement.plan.ScenarioTests.TCP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferencesTests {

  private static final Scenario BLOCKING_TCP = TCP.withTransport("tcp", Wait.BLOCK);
  private static final Scenario UDS = TCP.withTransport("uds", Wait.SPIN);
  private static final Scenario HTTP = TCP.withTransport("http", Wait.BLOCK);

  @Test
  void comparesWithTcpOfTheSameWait() {
    References references = new References(List.of(BLOCKING_TCP, TCP, UDS));

    assertThat(references.of(UDS)).contains(TCP);
  }

  @Test
  void comparesWithBlockingTcpIfNoneHasTheSameWait() {
    assertThat(new References(List.of(BLOCKING_TCP, UDS)).of(UDS)).contains(BLOCKING_TCP);
    assertThat(new References(List.of(TCP, HTTP)).of(HTTP)).isEmpty();
  }

  @Test
  void comparesNothingWithoutTcp() {
    assertThat(new References(List.of(UDS, HTTP)).of(UDS)).isEmpty();
  }

  @Test
  void comparesNeitherTcpNorTheRowWithoutATransport() {
    Scenario none = TCP.withTransport("none", Wait.SPIN);
    References references = new References(List.of(TCP, BLOCKING_TCP, none));

    assertThat(references.of(BLOCKING_TCP)).isEmpty();
    assertThat(references.of(none)).isEmpty();
  }

  @Test
  void comparesOnlyWhatDiffersInTheTransportAlone() {
    List<Scenario> others =
        List.of(
            TCP.withPacing(new Pacing.FixedRate(1000)),
            with(Target.SELF, "0+2/1", 1024, 1024, 1, Wire.IPCB, 1),
            with(Target.SERVER, "0/1", 1024, 1024, 1, Wire.IPCB, 1),
            with(Target.SERVER, "0+2/1", 64, 1024, 1, Wire.IPCB, 1),
            with(Target.SERVER, "0+2/1", 1024, 64, 1, Wire.IPCB, 1),
            with(Target.SERVER, "0+2/1", 1024, 1024, 2, Wire.IPCB, 1),
            with(Target.SERVER, "0+2/1", 1024, 1024, 1, Wire.RAW, 1),
            with(Target.SERVER, "0+2/1", 1024, 1024, 1, Wire.IPCB, 2));

    assertThat(new References(others).of(UDS)).isEmpty();
  }

  @Test
  void findsTheSameRowInsideOneProcess() {
    Scenario self = with(Target.SELF, "0+2/1", 1024, 1024, 1, Wire.IPCB, 1);
    References references =
        new References(List.of(TCP, self.withPacing(new Pacing.FixedRate(1)), self));

    assertThat(references.selfOf(TCP)).contains(self);
    assertThat(references.selfOf(self)).isEmpty();
    assertThat(references.selfOf(BLOCKING_TCP)).isEmpty();
    assertThat(references.selfOf(with(Target.SERVER, "0+2/1", 1024, 1024, 1, Wire.RAW, 1)))
        .as("a peer that echoes bare payloads does less work")
        .isEmpty();
  }

  @Test
  void comparesALibraryClientWithItsLeanOneWithTcpAndWithItself() {
    Scenario library = HTTP.withClient(ClientKind.LIBRARY);
    Scenario self =
        with(Target.SELF, "0+2/1", 1024, 1024, 1, Wire.IPCB, 1).withTransport("http", Wait.BLOCK);
    References references =
        new References(
            List.of(BLOCKING_TCP, HTTP, library, self, self.withClient(ClientKind.LIBRARY)));

    assertThat(references.leanOf(library)).contains(HTTP);
    assertThat(references.leanOf(HTTP)).isEmpty();
    assertThat(references.leanOf(UDS.withClient(ClientKind.LIBRARY))).isEmpty();
    assertThat(references.of(library)).contains(BLOCKING_TCP);
    assertThat(references.selfOf(library)).contains(self.withClient(ClientKind.LIBRARY));
    assertThat(references.selfOf(HTTP)).contains(self);
  }

  @Test
  void isAReferenceOfRowsThatAreMeasured() {
    References references = new References(List.of(TCP, BLOCKING_TCP, UDS, HTTP));

    assertThat(references.isReference(TCP, List.of(UDS))).isTrue();
    assertThat(references.isReference(BLOCKING_TCP, List.of(UDS))).isFalse();
    assertThat(references.isReference(BLOCKING_TCP, List.of(UDS, HTTP))).isTrue();
  }

  private static Scenario with(
      Target target,
      String placement,
      int requestBytes,
      int replyBytes,
      int connections,
      Wire wire,
      int hops) {
    return new Scenario(
        "tcp",
        ClientKind.LEAN,
        target,
        Placements.parse(placement),
        Wait.SPIN,
        new Pacing.ClosedLoop(),
        requestBytes,
        replyBytes,
        connections,
        wire,
        hops);
  }
}
