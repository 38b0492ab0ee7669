package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An endpoint in {@code GET /api/endpoints}: with its address, or with a reason and a remedy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(
    String id,
    boolean available,
    @Nullable String address,
    @Nullable String socket,
    @Nullable String reason,
    @Nullable String remedy) {

  private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  /**
   * Returns the view of an endpoint.
   *
   * @param requestedHost the host that the caller requested; replaces the address of an endpoint
   *     that listens on all network interfaces
   */
  static EndpointView of(Endpoint endpoint, String requestedHost) {
    return switch (endpoint.availability()) {
      case Availability.Available _ ->
          new EndpointView(
              endpoint.id(),
              true,
              reachableAddress(endpoint.address(), requestedHost).toString(),
              endpoint.socket().orElse(null),
              null,
              null);
      case Availability.Unavailable(Problem(var reason, var remedy)) ->
          new EndpointView(endpoint.id(), false, null, null, reason, remedy);
    };
  }

  private static EndpointAddress reachableAddress(EndpointAddress address, String requestedHost) {
    return switch (address) {
      case EndpointAddress.Tcp(var host, var port) when ALL_INTERFACES.contains(host) ->
          new EndpointAddress.Tcp(requestedHost, port);
      case EndpointAddress.Web web when ALL_INTERFACES.contains(web.host()) ->
          web.at(requestedHost);
      default -> address;
    };
  }
}
