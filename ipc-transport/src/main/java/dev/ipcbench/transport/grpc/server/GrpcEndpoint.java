package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;

/** An endpoint of Boot's gRPC server, which answers under two transport ids. */
record GrpcEndpoint(String id, GrpcLifecycle server) implements Endpoint {

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address() {
    if (!server.isRunning()) {
      throw new IllegalStateException("The " + id + " endpoint is not open.");
    }
    return new EndpointAddress.Web("grpc", server.bind(), server.getPort(), "", "");
  }
}
