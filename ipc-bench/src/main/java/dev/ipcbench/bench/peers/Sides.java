package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.pairs.aeron.AeronPair;
import dev.ipcbench.bench.pairs.grpc.GrpcPair;
import dev.ipcbench.bench.pairs.http.HttpPair;
import dev.ipcbench.bench.pairs.websocket.WebSocketPair;
import dev.ipcbench.bench.product.OfferedEndpoint;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes contenders ready. */
final class Sides {

  private final ProductServer product;
  private final Map<String, OfferedEndpoint> endpoints;
  private final Settings settings;

  Sides(ProductServer product, Settings settings) throws IOException, InterruptedException {
    this.product = product;
    this.endpoints = product.endpoints();
    this.settings = settings;
  }

  /** Why it cannot be had; null if it can. */
  @Nullable String whyNot(Contender contender) {
    if (contender.kind() != Contender.Kind.PRODUCT) {
      return null;
    }
    String id = contender.transport();
    return switch (endpoints.get(id)) {
      case null -> "the product has no " + id;
      case OfferedEndpoint.Unavailable(var reason) -> reason;
      case OfferedEndpoint.At _ when !Transports.ids().contains(id) -> "this build has no " + id;
      case OfferedEndpoint.At _ when !Transports.byId(id).waits().contains(contender.waiting()) ->
          id + " cannot " + contender.waiting().label();
      case OfferedEndpoint.At _ -> null;
    };
  }

  /** The contender, ready; only for those that can be had. */
  Side open(Contender contender) throws IOException {
    return switch (contender.kind()) {
      case C -> CLanes.compile(settings);
      case PRODUCT -> product(contender);
      case BARE ->
          switch (contender.transport()) {
            case "aeron" -> pair(contender, new AeronPair(), AeronPair.SERVER);
            case "grpc" -> pair(contender, new GrpcPair(), GrpcPair.SERVER);
            case "grpc-pool" -> pair(contender, new GrpcPair(), GrpcPair.SERVER, "pool");
            case "grpc-virtual" -> pair(contender, new GrpcPair(), GrpcPair.SERVER, "virtual");
            case "http" -> pair(contender, new HttpPair(), HttpPair.SERVER);
            case "websocket" -> pair(contender, new WebSocketPair(), WebSocketPair.SERVER);
            default -> throw new IllegalArgumentException("no pair for " + contender);
          };
    };
  }

  private Side product(Contender contender) {
    if (!(endpoints.get(contender.transport()) instanceof OfferedEndpoint.At(var address))) {
      throw new IllegalArgumentException("it cannot be had: " + contender);
    }
    return new JavaSide(
        Transports.byId(contender.transport()),
        contender.waiting(),
        settings,
        address,
        product::place,
        () -> {});
  }

  private Side pair(Contender contender, Transport transport, Class<?> server, String... arguments)
      throws IOException {
    String[] all =
        Stream.concat(Stream.of(String.valueOf(settings.serverCpu())), Stream.of(arguments))
            .toArray(String[]::new);
    Answerer answerer = Answerer.start(JavaProgram.command(server, all), Map.of());
    return new JavaSide(
        transport,
        contender.waiting(),
        settings,
        EndpointAddress.parse(answerer.address()),
        (_, _) -> {}, // it was started in its place
        answerer::close);
  }
}
