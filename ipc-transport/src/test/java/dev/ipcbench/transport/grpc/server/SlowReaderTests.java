package dev.ipcbench.transport.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlowReaderTests {

  private static final int REPLY_BYTES = 1 << 16;

  @TempDir Path directory;

  /** Replies that fit into the HTTP/2 window, and those that gRPC buffers while it is ready. */
  private static final int MAX_UNREAD = (2 << 20) / REPLY_BYTES + 3;

  @Test
  void answersClientThatDoesNotReadOnlyUpToItsWindow() throws IOException {
    AtomicInteger answered = new AtomicInteger();
    MessageHandler echo = new EchoHandler();
    MessageHandler counting =
        (request, reply) -> {
          answered.incrementAndGet();
          echo.handle(request, reply);
        };
    Serving serving =
        new Serving(counting, () -> ServingMode.DEFAULT, new Refusals(), new Traffic());
    ListeningEndpoint endpoint =
        GrpcUdsEndpoint.of(directory, "slow", SocketKind.NIO, serving, List::of);
    try (RunningEndpoint peer = RunningEndpoint.with(endpoint);
        EventLoops loops = EventLoops.of(SocketKind.NIO, 1, "slow-reader")) {
      ManagedChannel channel = channel(peer, loops);
      ClientCall<byte[], byte[]> call =
          channel.newCall(
              Call.method("RoundTripStream", MethodType.BIDI_STREAMING), CallOptions.DEFAULT);
      call.start(new ClientCall.Listener<>() {}, new Metadata()); // without requesting any reply
      for (int i = 0; i < 4 * MAX_UNREAD; i++) {
        call.sendMessage(request());
      }
      await().untilAtomic(answered, org.hamcrest.Matchers.greaterThan(MAX_UNREAD / 2));
      await().during(Duration.ofMillis(300)).until(() -> answered.get() <= MAX_UNREAD);

      try (Connection other = GrpcTransport.overUnixSocket().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(other, 16, 16).make(1);
      }
      assertThat(answered.get()).isLessThanOrEqualTo(MAX_UNREAD + 1);
      channel.shutdownNow();
    }
  }

  private static ManagedChannel channel(RunningEndpoint peer, EventLoops loops) {
    Path path = ((EndpointAddress.Shared) peer.address()).path();
    return NettyChannelBuilder.forAddress(SocketKind.NIO.address(path))
        .channelType(SocketKind.NIO.client(true))
        .eventLoopGroup(loops.group())
        .flowControlWindow(2 << 20)
        .overrideAuthority("localhost")
        .usePlaintext()
        .build();
  }

  /** Returns a request without payload that asks for a long reply. */
  private static byte[] request() {
    ByteBuffer request = ByteBuffer.allocate(2 + 48).order(ByteOrder.LITTLE_ENDIAN);
    request.put((byte) 0x0a).put((byte) 48).put(new byte[] {'I', 'P', 'C', 'B', 1});
    return request.putInt(2 + 12, REPLY_BYTES).array();
  }
}
