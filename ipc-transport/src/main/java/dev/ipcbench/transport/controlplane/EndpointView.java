package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One endpoint as {@code GET /api/endpoints} shows it: an address, or a reason with its remedy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(
    String id,
    boolean available,
    @Nullable String address,
    @Nullable String reason,
    @Nullable String remedy) {

  private static final Set<String> EVERY_NETWORK = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  /**
   * @param reachedAs the host by which the caller reached this app: what stands for an endpoint
   *     that listens on every network
   */
  static EndpointView of(Endpoint endpoint, String reachedAs) {
    return switch (endpoint.availability()) {
      case Availability.Available _ ->
          new EndpointView(
              endpoint.id(), true, seenFrom(endpoint.address(), reachedAs).toString(), null, null);
      case Availability.Unavailable(Problem(var reason, var remedy)) ->
          new EndpointView(endpoint.id(), false, null, reason, remedy);
    };
  }

  private static EndpointAddress seenFrom(EndpointAddress address, String reachedAs) {
    return switch (address) {
      case EndpointAddress.Tcp(var host, var port) when EVERY_NETWORK.contains(host) ->
          new EndpointAddress.Tcp(reachedAs, port);
      case EndpointAddress.Web web when EVERY_NETWORK.contains(web.host()) -> web.at(reachedAs);
      default -> address;
    };
  }
}
