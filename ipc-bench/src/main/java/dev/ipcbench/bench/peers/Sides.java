package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.pairs.aeron.AeronPair;
import dev.ipcbench.bench.pairs.grpc.GrpcPair;
import dev.ipcbench.bench.pairs.http.HttpPair;
import dev.ipcbench.bench.pairs.websocket.WebSocketPair;
import dev.ipcbench.bench.product.JavaSide;
import dev.ipcbench.bench.product.OfferedEndpoint;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Opens contenders as sides of an interleaved measurement. */
final class Sides {

  private final ProductServer product;
  private final Map<String, OfferedEndpoint> endpoints;
  private final Workload workload;
  private final Path programs;

  /**
   * Reads what the product offers.
   *
   * @param programs the directory for the programs in other languages
   */
  Sides(ProductServer product, Workload workload, Path programs)
      throws IOException, InterruptedException {
    this.product = product;
    this.endpoints = product.endpoints();
    this.workload = workload;
    this.programs = programs;
  }

  /** Adds a contender to the measurement, or the reason why it is unavailable. */
  void addTo(Interleaved sides, Contender contender) {
    switch (contender.kind()) {
      case PRODUCT -> addProduct(sides, contender, ClientKind.LEAN);
      case LIBRARY -> addProduct(sides, contender, ClientKind.LIBRARY);
      default -> addPeer(sides, contender);
    }
  }

  private void addPeer(Interleaved sides, Contender contender) {
    try {
      sides.add(contender.label(), peer(contender));
    } catch (IOException e) {
      sides.skip(contender.label(), contender.label() + ": " + e.getMessage());
    }
  }

  private Side peer(Contender contender) throws IOException {
    String library = contender.transport();
    return switch (contender.kind()) {
      case C -> CPeers.compile(library, contender.waiting(), workload);
      case GO -> ForeignPeers.GO.side(library, programs, workload);
      case NODE -> ForeignPeers.NODE.side(library, programs, workload);
      case RUST -> ForeignPeers.RUST.side(library, programs, workload);
      case SOCKPERF -> Sockperf.find(workload);
      case BARE -> bare(contender);
      case PRODUCT, LIBRARY -> throw new IllegalArgumentException("no peer: " + contender);
    };
  }

  private void addProduct(Interleaved sides, Contender contender, ClientKind client) {
    String id = contender.transport();
    switch (endpoints.get(id)) {
      case null -> sides.skip(contender.label(), "the product has no " + id);
      case OfferedEndpoint.Unavailable(var reason) -> sides.skip(contender.label(), reason);
      case OfferedEndpoint.At(var address) ->
          sides.add(
              contender.label(),
              new JavaSide(
                  Transports.of(id, client),
                  contender.waiting(),
                  workload,
                  address,
                  product::place,
                  () -> {}));
    }
  }

  private Side bare(Contender contender) throws IOException {
    return switch (contender.transport()) {
      case "aeron" -> pair(contender, new AeronPair(), AeronPair.SERVER);
      case "grpc" -> pair(contender, new GrpcPair(), GrpcPair.SERVER);
      case "http" -> pair(contender, new HttpPair(), HttpPair.SERVER);
      case "websocket" -> pair(contender, new WebSocketPair(), WebSocketPair.SERVER);
      default -> throw new IllegalArgumentException("no pair for " + contender);
    };
  }

  private Side pair(Contender contender, Transport transport, Class<?> server) throws IOException {
    AnsweringProcess process =
        AnsweringProcess.start(
            JavaProgram.command(server, String.valueOf(workload.serverCpu())), Map.of());
    return new JavaSide(
        transport,
        contender.waiting(),
        workload,
        EndpointAddress.parse(process.address()),
        (_, _) -> {}, // started in its place
        process::close);
  }
}
