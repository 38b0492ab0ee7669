package dev.ipcbench.transport.grpc;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import java.util.List;

/** Makes a unary gRPC call for every round trip, over TCP without TLS. */
public final class GrpcTransport implements Transport {

  @Override
  public String id() {
    return "grpc";
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.BLOCK);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return new UnaryConnection(OpenChannel.overTcp(id(), to));
  }
}
