package dev.ipcbench.bench.peers;

import static dev.ipcbench.bench.peers.Contender.bare;
import static dev.ipcbench.bench.peers.Contender.lanesInC;
import static dev.ipcbench.bench.peers.Contender.product;
import static dev.ipcbench.platform.Wait.BLOCK;
import static dev.ipcbench.platform.Wait.SPIN;

import dev.ipcbench.bench.interleaved.Claim;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A claim about two contenders.
 *
 * @param target largest acceptable ratio of their p50s
 */
record PeerClaim(Contender judged, Contender against, double target) {

  /** The claims of one list share contenders and are measured together. */
  private static final List<List<PeerClaim>> GROUPS =
      List.of(
          List.of(
              new PeerClaim(product("shm", SPIN), bare("aeron", SPIN), 1.0),
              new PeerClaim(product("shm", SPIN), lanesInC(), 1.2),
              new PeerClaim(product("aeron", SPIN), bare("aeron", SPIN), 1.1)),
          List.of(new PeerClaim(product("grpc", BLOCK), bare("grpc", BLOCK), 1.05)),
          List.of(new PeerClaim(product("http", BLOCK), bare("http", BLOCK), 1.1)),
          List.of(
              new PeerClaim(product("websocket", BLOCK), bare("websocket", BLOCK), 1.1),
              new PeerClaim(product("signalr", BLOCK), product("websocket", BLOCK), 1.3)));

  /** Returns the transports under test. */
  static List<String> transports() {
    return GROUPS.stream()
        .flatMap(List::stream)
        .map(claim -> claim.judged.transport())
        .distinct()
        .toList();
  }

  /** Returns the claims about these transports in groups, none of them empty. */
  static List<List<PeerClaim>> about(Collection<String> transports) {
    return GROUPS.stream()
        .map(
            group ->
                group.stream()
                    .filter(claim -> transports.contains(claim.judged.transport()))
                    .toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  /** Returns the contenders of these claims, each once. */
  static List<Contender> contenders(Collection<PeerClaim> claims) {
    return claims.stream()
        .flatMap(claim -> Stream.of(claim.judged, claim.against))
        .distinct()
        .toList();
  }

  Claim claim() {
    return Claim.onP50(judged.label(), against.label(), target);
  }
}
