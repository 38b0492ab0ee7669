package dev.ipcbench.bench.pairs.grpc;

import com.google.protobuf.BytesValue;
import com.google.protobuf.UnsafeByteOperations;
import dev.ipcbench.bench.pairs.Echo;
import dev.ipcbench.bench.pairs.PairServer;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.message.ProtocolException;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Replies on Netty's event loop: the handler does not block, a second thread would only add cost.
 */
record GrpcPairServer(Server server) implements PairServer {

  private static GrpcPairServer start() throws IOException {
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(RoundTrip.SERVICE)
            .addMethod(RoundTrip.METHOD, ServerCalls.asyncUnaryCall(GrpcPairServer::roundTrip))
            .build();
    return new GrpcPairServer(
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .maxInboundMessageSize(4 << 20)
            .addService(service)
            .build()
            .start());
  }

  private static void roundTrip(BytesValue request, StreamObserver<BytesValue> replies) {
    byte[] message = request.getValue().toByteArray();
    try {
      Echo.answer(ByteBuffer.wrap(message));
    } catch (ProtocolException e) {
      replies.onError(Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
      return;
    }
    replies.onNext(BytesValue.of(UnsafeByteOperations.unsafeWrap(message)));
    replies.onCompleted();
  }

  @Override
  public EndpointAddress address() {
    return new EndpointAddress.Web("grpc", "127.0.0.1", server.getPort(), "", "");
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  static void main(String[] args) throws Exception {
    PairServer.run(args, GrpcPairServer::start);
  }
}
