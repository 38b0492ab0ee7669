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
import java.util.Map;

/** Opens contenders as sides of an interleaved measurement. */
final class Sides {

  private final ProductServer product;
  private final Map<String, OfferedEndpoint> endpoints;
  private final Workload workload;

  Sides(ProductServer product, Workload workload) throws IOException, InterruptedException {
    this.product = product;
    this.endpoints = product.endpoints();
    this.workload = workload;
  }

  /** Adds a contender to the measurement, or the reason why it is unavailable. */
  void addTo(Interleaved sides, Contender contender) throws IOException {
    switch (contender.kind()) {
      case C -> sides.add(contender.label(), SharedLanes.compile(workload));
      case BARE -> sides.add(contender.label(), bare(contender));
      case PRODUCT -> addProduct(sides, contender);
    }
  }

  private void addProduct(Interleaved sides, Contender contender) {
    String id = contender.transport();
    switch (endpoints.get(id)) {
      case null -> sides.skip(contender.label(), "the product has no " + id);
      case OfferedEndpoint.Unavailable(var reason) -> sides.skip(contender.label(), reason);
      case OfferedEndpoint.At(var address) ->
          sides.add(
              contender.label(),
              new JavaSide(
                  // Its pair has the same library.
                  Transports.of(id, id.equals("http") ? ClientKind.LIBRARY : ClientKind.LEAN),
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
