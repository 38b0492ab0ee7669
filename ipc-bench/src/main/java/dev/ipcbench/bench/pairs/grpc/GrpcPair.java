package dev.ipcbench.bench.pairs.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import dev.ipcbench.bench.pairs.BarePair;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Calls and blocks until the reply arrives, as the generated blocking stub does. */
public final class GrpcPair implements BarePair {

  /** The program of the server. */
  public static final Class<?> SERVER = GrpcPairServer.class;

  @Override
  public String id() {
    return "bare-grpc";
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) {
    EndpointAddress.Web address = (EndpointAddress.Web) to;
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .usePlaintext()
            .directExecutor()
            .maxInboundMessageSize(4 << 20)
            .build();
    return new Connection() {
      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        try {
          BytesValue answer =
              ClientCalls.blockingUnaryCall(
                  channel,
                  RoundTrip.METHOD,
                  CallOptions.DEFAULT,
                  BytesValue.of(ByteString.copyFrom(request)));
          reply.clear();
          answer.getValue().copyTo(reply);
          reply.flip();
        } catch (StatusRuntimeException e) {
          throw new IOException("the call failed: " + e.getMessage(), e);
        }
      }

      @Override
      public void close() {
        channel.shutdownNow();
      }
    };
  }
}
