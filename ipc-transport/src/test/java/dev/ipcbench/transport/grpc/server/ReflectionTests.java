package dev.ipcbench.transport.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.message.Exchange;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovers and calls the service by reflection alone, like grpcurl. */
@SuppressWarnings("NullAway.Init") // started before all tests
final class ReflectionTests {

  private static final String SERVICE = "ipcbench.v1.EchoService";

  private static HostingApp app;
  private static EventLoops loops;

  @BeforeAll
  static void start() {
    app = HostingApp.start();
    loops = EventLoops.of(SocketKind.NIO, 1, "test-client");
  }

  @AfterAll
  static void stop() {
    loops.close();
    app.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "grpc-uds"})
  void clientWithoutSchemaFindsAndCallsTheService(String id) throws Exception {
    ManagedChannel channel = channel(app.runningEndpoint(id).address());
    assertThat(services(channel))
        .containsExactlyInAnyOrder(
            SERVICE,
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection");

    MethodDescriptor method =
        file(channel).findServiceByName("EchoService").getMethods().getFirst();
    assertThat(method.getName()).isEqualTo("RoundTrip");
    Exchange exchange = Exchange.framed(100, 100, 1);
    exchange.prepare(7);
    DynamicMessage reply = call(channel, method, ByteString.copyFrom(exchange.request()));
    FieldDescriptor field = method.getOutputType().findFieldByName("message");
    ByteBuffer message = ((ByteString) reply.getField(field)).asReadOnlyByteBuffer();
    exchange.reply().clear().put(message).flip();
    exchange.verify();
    channel.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "grpc-uds"})
  void healthServiceReportsServing(String id) {
    ManagedChannel channel = channel(app.runningEndpoint(id).address());
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    channel.shutdownNow();
  }

  private static List<String> services(ManagedChannel channel) throws Exception {
    return reflect(channel, ServerReflectionRequest.newBuilder().setListServices("*").build())
        .getListServicesResponse()
        .getServiceList()
        .stream()
        .map(ServiceResponse::getName)
        .toList();
  }

  private static FileDescriptor file(ManagedChannel channel) throws Exception {
    ByteString file =
        reflect(
                channel,
                ServerReflectionRequest.newBuilder().setFileContainingSymbol(SERVICE).build())
            .getFileDescriptorResponse()
            .getFileDescriptorProto(0);
    return FileDescriptor.buildFrom(FileDescriptorProto.parseFrom(file), new FileDescriptor[0]);
  }

  private static ServerReflectionResponse reflect(
      ManagedChannel channel, ServerReflectionRequest request) throws Exception {
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();
    call.write(request);
    ServerReflectionResponse response = call.read();
    call.halfClose();
    return response;
  }

  private static DynamicMessage call(
      ManagedChannel channel, MethodDescriptor method, ByteString message) {
    DynamicMessage request =
        DynamicMessage.newBuilder(method.getInputType())
            .setField(method.getInputType().findFieldByName("message"), message)
            .build();
    return ClientCalls.blockingUnaryCall(
        channel,
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SERVICE + "/" + method.getName())
            .setRequestMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
            .setResponseMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
            .build(),
        CallOptions.DEFAULT,
        request);
  }

  private static ManagedChannel channel(EndpointAddress address) {
    SocketAddress socket =
        switch (address) {
          case EndpointAddress.Web web -> new InetSocketAddress(web.host(), web.port());
          case EndpointAddress.Shared shared -> SocketKind.NIO.address(shared.path());
          default -> throw new AssertionError(address);
        };
    return NettyChannelBuilder.forAddress(socket)
        .channelType(SocketKind.NIO.client(!(socket instanceof InetSocketAddress)))
        .eventLoopGroup(loops.group())
        .overrideAuthority("localhost")
        .usePlaintext()
        .build();
  }
}
