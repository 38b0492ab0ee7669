package dev.ipcbench.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerClaimTests {

  @Test
  void measuresAContenderOfTwoClaimsOnce() {
    List<List<PeerClaim>> groups = PeerClaim.about(List.of("shm", "aeron"));

    assertThat(groups).hasSize(2);
    assertThat(PeerClaim.contenders(groups.getFirst()))
        .extracting(Contender::label)
        .containsExactly("shm spin", "bare aeron", "C lanes spin", "aeron spin");
  }

  @Test
  void leavesOutTransportsThatWereNotSelected() {
    assertThat(PeerClaim.about(List.of("signalr")))
        .singleElement()
        .satisfies(
            group ->
                assertThat(PeerClaim.contenders(group))
                    .extracting(Contender::label)
                    .containsExactly("signalr block", "websocket block"));
  }
}
