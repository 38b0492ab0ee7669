package dev.ipcbench.transport.grpc.library;

import com.google.protobuf.ByteString;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.grpc.v1.EchoServiceGrpc;
import dev.ipcbench.transport.grpc.v1.RoundTripReply;
import dev.ipcbench.transport.grpc.v1.RoundTripRequest;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends every message over one stream of the generated asynchronous stub, whose observer puts the
 * replies into a queue for the caller.
 */
public final class StreamingStubConnection implements Connection {

  /** What the observer was called with. */
  private sealed interface Event {
    record Next(RoundTripReply reply) implements Event {}

    record End(Status status) implements Event {}
  }

  private final StubChannel channel;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StreamObserver<RoundTripRequest> requests;

  private StreamingStubConnection(StubChannel channel) {
    this.channel = channel;
    this.requests =
        EchoServiceGrpc.newStub(channel.channel())
            .roundTripStream(
                new StreamObserver<>() {
                  @Override
                  public void onNext(RoundTripReply reply) {
                    events.add(new Event.Next(reply));
                  }

                  @Override
                  public void onError(Throwable error) {
                    events.add(new Event.End(Status.fromThrowable(error)));
                  }

                  @Override
                  public void onCompleted() {
                    events.add(new Event.End(Status.OK));
                  }
                });
  }

  /**
   * Connects, and returns when the HTTP/2 handshake is complete.
   *
   * @param socket the socket address of {@code to}
   * @throws IOException if it is not complete within 10 s; the message names the address
   */
  public static StreamingStubConnection open(
      EndpointAddress to, SocketAddress socket, SocketKind kind) throws IOException {
    return new StreamingStubConnection(StubChannel.open(to, socket, kind));
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    if (!events.isEmpty()) { // the stream has ended between two messages
      throw channel.end(events.peek() instanceof Event.End(var status) ? status : null);
    }
    channel.requireConnection();
    requests.onNext(RoundTripRequest.newBuilder().setMessage(ByteString.copyFrom(request)).build());
    try {
      switch (events.take()) {
        case Event.Next(var answer) -> BlockingStubConnection.copy(answer, reply.clear());
        case Event.End end -> {
          events.add(end); // it is also the end of every further message
          channel.writeRefusal(end.status(), reply.clear());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
