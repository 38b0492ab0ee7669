package dev.ipcbench.transport.grpc;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import java.io.IOException;
import java.util.List;

/** Makes a unary gRPC call for every round trip, over a UNIX domain socket. */
public final class GrpcUdsTransport implements Transport {

  private final SocketKind kind;

  /** Uses the kind of socket that gRPC itself would choose. */
  public GrpcUdsTransport() {
    this(SocketKind.best());
  }

  /** Uses this kind of socket. */
  public GrpcUdsTransport(SocketKind kind) {
    this.kind = kind;
  }

  @Override
  public String id() {
    return "grpc-uds";
  }

  @Override
  public Availability availability() {
    return UnixSockets.availability();
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.BLOCK);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (!(to instanceof EndpointAddress.Shared(String scheme, var path))
        || !scheme.equals("grpc+unix")) {
      throw new IllegalArgumentException("grpc-uds connects to grpc+unix:PATH, not to " + to);
    }
    UnixSockets.requireConnectable(path);
    return new UnaryConnection(OpenChannel.open(to, kind.address(path), kind));
  }
}
