package dev.ipcbench.transport.grpc.library;

import com.google.protobuf.ByteString;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.grpc.v1.EchoServiceGrpc;
import dev.ipcbench.transport.grpc.v1.EchoServiceGrpc.EchoServiceBlockingStub;
import dev.ipcbench.transport.grpc.v1.RoundTripReply;
import dev.ipcbench.transport.grpc.v1.RoundTripRequest;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.message.ProtocolException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** Calls the generated blocking stub for every round trip. */
public final class BlockingStubConnection implements Connection {

  private final StubChannel channel;
  private final EchoServiceBlockingStub stub;

  private BlockingStubConnection(StubChannel channel) {
    this.channel = channel;
    this.stub = EchoServiceGrpc.newBlockingStub(channel.channel());
  }

  /**
   * Connects, and returns when the HTTP/2 handshake is complete.
   *
   * @param socket the socket address of {@code to}
   * @throws IOException if it is not complete within 10 s; the message names the address
   */
  public static BlockingStubConnection open(
      EndpointAddress to, SocketAddress socket, SocketKind kind) throws IOException {
    return new BlockingStubConnection(StubChannel.open(to, socket, kind));
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    channel.requireConnection();
    try {
      RoundTripReply answer =
          stub.roundTrip(
              RoundTripRequest.newBuilder().setMessage(ByteString.copyFrom(request)).build());
      copy(answer, reply.clear());
    } catch (StatusRuntimeException e) {
      channel.writeRefusal(e.getStatus(), reply.clear());
    }
  }

  /** Copies the message of a reply to where it was expected. */
  static void copy(RoundTripReply answer, ByteBuffer reply) throws IOException {
    ByteString message = answer.getMessage();
    if (message.size() > reply.capacity()) {
      throw ProtocolException.replyTooLong(message.size(), reply.capacity());
    }
    message.copyTo(reply);
    reply.flip();
  }

  @Override
  public void close() {
    channel.close();
  }
}
