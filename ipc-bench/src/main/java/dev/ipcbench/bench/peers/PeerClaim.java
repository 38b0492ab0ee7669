package dev.ipcbench.bench.peers;

import static dev.ipcbench.bench.peers.Contender.Kind.BARE;
import static dev.ipcbench.bench.peers.Contender.Kind.GO;
import static dev.ipcbench.bench.peers.Contender.Kind.LIBRARY;
import static dev.ipcbench.bench.peers.Contender.Kind.NODE;
import static dev.ipcbench.bench.peers.Contender.Kind.RUST;
import static dev.ipcbench.bench.peers.Contender.Kind.SOCKPERF;
import static dev.ipcbench.bench.peers.Contender.c;
import static dev.ipcbench.bench.peers.Contender.peer;
import static dev.ipcbench.bench.peers.Contender.product;
import static dev.ipcbench.platform.Wait.BLOCK;
import static dev.ipcbench.platform.Wait.SPIN;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.platform.Wait;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A claim about two contenders.
 *
 * @param targets largest acceptable ratios by percentile; none where it is only reported
 */
record PeerClaim(Contender judged, Contender against, Map<String, Double> targets) {

  /** The claims of one list share contenders and are measured together. */
  private static final List<List<PeerClaim>> GROUPS =
      List.of(
          List.of(
              ofSockets("tcp", BLOCK),
              new PeerClaim(product("tcp", BLOCK), peer(SOCKPERF, "sockperf"), Map.of())),
          List.of(ofSockets("tcp", SPIN)),
          List.of(ofSockets("uds", BLOCK)),
          List.of(ofSockets("uds", SPIN)),
          List.of(
              new PeerClaim(product("shm", SPIN), peer(BARE, "aeron"), targets(0.95, 0.9)),
              new PeerClaim(product("shm", SPIN), c("lanes", SPIN), targets(1.1, 1.2)),
              new PeerClaim(product("aeron", SPIN), peer(BARE, "aeron"), Map.of("p50", 1.1))),
          List.of(new PeerClaim(product("shm", BLOCK), c("lanes", BLOCK), targets(1.05, 1.2))),
          List.of(
              new PeerClaim(product("grpc", BLOCK), peer(GO, "grpc"), targets(0.9, 1.2)),
              new PeerClaim(product("grpc", BLOCK), peer(RUST, "grpc"), Map.of()),
              new PeerClaim(product("grpc", BLOCK), peer(BARE, "grpc"), Map.of("p50", 1.05))),
          List.of(
              new PeerClaim(product("http", BLOCK), peer(GO, "http"), targets(0.9, 1.2)),
              new PeerClaim(peer(LIBRARY, "http"), peer(BARE, "http"), Map.of("p50", 1.1))),
          List.of(
              new PeerClaim(product("websocket", BLOCK), peer(GO, "websocket"), targets(0.75, 1)),
              new PeerClaim(product("websocket", BLOCK), peer(NODE, "websocket"), Map.of()),
              new PeerClaim(product("websocket", BLOCK), peer(RUST, "websocket"), Map.of()),
              new PeerClaim(
                  product("websocket", BLOCK), peer(BARE, "websocket"), Map.of("p50", 1.1)),
              new PeerClaim(
                  product("signalr", BLOCK), product("websocket", BLOCK), targets(1.15, 1.3))));

  private static PeerClaim ofSockets(String transport, Wait waiting) {
    return new PeerClaim(product(transport, waiting), c(transport, waiting), targets(1.02, 1.1));
  }

  private static Map<String, Double> targets(double p50, double p99) {
    return Map.of("p50", p50, "p99", p99);
  }

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
    return new Claim(judged.label(), against.label(), List.of("p50", "p99", "p99.9"), targets);
  }
}
