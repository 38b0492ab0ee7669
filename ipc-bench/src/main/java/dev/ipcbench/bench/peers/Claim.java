package dev.ipcbench.bench.peers;

import static dev.ipcbench.bench.peers.Contender.bare;
import static dev.ipcbench.bench.peers.Contender.lanesInC;
import static dev.ipcbench.bench.peers.Contender.product;
import static dev.ipcbench.platform.Wait.BLOCK;
import static dev.ipcbench.platform.Wait.SPIN;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be shown: the p50 of one contender, held against that of another.
 *
 * @param target what the ratio of the two should not exceed
 */
record Claim(Contender judged, Contender against, double target) {

  /** Those in one list are measured in one go: they share contenders. */
  private static final List<List<Claim>> GROUPS =
      List.of(
          List.of(
              new Claim(product("shm", SPIN), bare("aeron", SPIN), 1.0),
              new Claim(product("shm", SPIN), lanesInC(), 1.2),
              new Claim(product("aeron", SPIN), bare("aeron", SPIN), 1.1)),
          List.of(
              new Claim(product("grpc", BLOCK), bare("grpc", BLOCK), 1.05),
              // Why the product's server answers on Netty's own thread.
              new Claim(bare("grpc", BLOCK), bare("grpc-pool", BLOCK), 1.0),
              new Claim(bare("grpc", BLOCK), bare("grpc-virtual", BLOCK), 1.0)),
          List.of(new Claim(product("http", BLOCK), bare("http", BLOCK), 1.1)),
          List.of(
              new Claim(product("websocket", BLOCK), bare("websocket", BLOCK), 1.1),
              new Claim(product("signalr", BLOCK), product("websocket", BLOCK), 1.3)));

  /** The transports that are judged. */
  static List<String> transports() {
    return GROUPS.stream()
        .flatMap(List::stream)
        .map(claim -> claim.judged.transport())
        .distinct()
        .toList();
  }

  /** The claims about these transports, in groups; no group is empty. */
  static List<List<Claim>> about(Collection<String> transports) {
    return GROUPS.stream()
        .map(
            group ->
                group.stream()
                    .filter(claim -> transports.contains(claim.judged.transport()))
                    .toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  /** Everything that has to be measured for them, each once. */
  static List<Contender> contenders(Collection<Claim> claims) {
    return claims.stream()
        .flatMap(claim -> Stream.of(claim.judged, claim.against))
        .distinct()
        .toList();
  }
}
