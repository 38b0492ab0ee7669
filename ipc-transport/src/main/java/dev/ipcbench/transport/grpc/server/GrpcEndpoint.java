package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;

/** What Boot's gRPC server answers under one of its two ids. */
record GrpcEndpoint(String id, GrpcLifecycle server) implements Endpoint {

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address() {
    if (!server.isRunning()) {
      throw new IllegalStateException("the " + id + " endpoint is not open");
    }
    return new EndpointAddress.Web("grpc", server.bind(), server.getPort(), "", "");
  }
}
