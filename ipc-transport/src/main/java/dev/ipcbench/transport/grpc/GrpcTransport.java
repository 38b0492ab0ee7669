package dev.ipcbench.transport.grpc;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.grpc.library.BlockingStubConnection;
import dev.ipcbench.transport.grpc.library.StreamingStubConnection;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EncodedMessage;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.ClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * gRPC without TLS. The lean client passes bytes to grpc-java's channel, whose one thread sends and
 * receives them; the library client uses the generated stubs.
 */
public final class GrpcTransport implements Transport {

  private final String id;
  private final SocketKind kind;
  private final boolean unix;
  private final boolean streaming;

  private final ClientKind client;

  private GrpcTransport(
      String id, SocketKind kind, boolean unix, boolean streaming, ClientKind client) {
    this.id = id;
    this.kind = kind;
    this.unix = unix;
    this.streaming = streaming;
    this.client = client;
  }

  /** Returns the transport that makes a unary call for every round trip, over TCP. */
  public static GrpcTransport unary() {
    return new GrpcTransport("grpc", SocketKind.best(), false, false, ClientKind.LEAN);
  }

  /** Returns the transport that sends every round trip of a connection over one stream, on TCP. */
  public static GrpcTransport streaming() {
    return new GrpcTransport("grpc-stream", SocketKind.best(), false, true, ClientKind.LEAN);
  }

  /**
   * Returns the transport that makes a unary call for every round trip, over a UNIX domain socket
   * of the kind that gRPC itself would choose.
   */
  public static GrpcTransport overUnixSocket() {
    return overUnixSocket(SocketKind.best());
  }

  /** Returns the same transport with sockets of another kind. */
  public static GrpcTransport overUnixSocket(SocketKind kind) {
    return new GrpcTransport("grpc-uds", kind, true, false, ClientKind.LEAN);
  }

  /** Returns the same transport with a client of the generated stubs. */
  public GrpcTransport withLibrary() {
    return new GrpcTransport(id, kind, unix, streaming, ClientKind.LIBRARY);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public ClientKind client() {
    return client;
  }

  @Override
  public Availability availability() {
    return unix ? UnixSockets.availability() : Availability.AVAILABLE;
  }

  @Override
  public Optional<String> socket() {
    return Optional.of(kind.label());
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.BLOCK);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    SocketAddress socket = socketAddress(to);
    if (client == ClientKind.LIBRARY) {
      return streaming
          ? StreamingStubConnection.open(to, socket, kind)
          : BlockingStubConnection.open(to, socket, kind);
    }
    OpenChannel channel = OpenChannel.open(to, socket, kind);
    return streaming ? new StreamingConnection(channel) : new UnaryConnection(channel);
  }

  private SocketAddress socketAddress(EndpointAddress to) throws IOException {
    if (unix
        && to instanceof EndpointAddress.Shared(var scheme, var path)
        && scheme.equals("grpc+unix")) {
      UnixSockets.requireConnectable(path);
      return kind.address(path);
    }
    if (!unix && to instanceof EndpointAddress.Web web && web.scheme().equals("grpc")) {
      InetSocketAddress socket = new InetSocketAddress(web.host(), web.port());
      if (socket.isUnresolved()) {
        throw new IOException(to + ": unknown host");
      }
      return socket;
    }
    throw new IllegalArgumentException(
        "%s connects to %s, not to %s"
            .formatted(id, unix ? "grpc+unix:PATH" : "grpc://HOST:PORT", to));
  }

  /** Makes one call for every round trip, all over one HTTP/2 connection. */
  private static final class UnaryConnection implements Connection {
    private final OpenChannel channel;
    private final ReplySlot slot;
    private final EncodedMessage encoded = new EncodedMessage();

    UnaryConnection(OpenChannel channel) {
      this.channel = channel;
      this.slot = new ReplySlot(channel, false);
    }

    @Override
    public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
      slot.expect(reply);
      ClientCall<InputStream, InputStream> call = channel.call(EchoMethods.ROUND_TRIP);
      slot.start(call);
      call.sendMessage(encoded.of(request));
      call.halfClose();
      call.request(2); // after the message: it is a separate task for the thread of the channel
      slot.await();
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  /** Sends one message each way for every round trip, all in one streaming call. */
  private static final class StreamingConnection implements Connection {
    private final OpenChannel channel;
    private final ReplySlot slot;
    private final EncodedMessage encoded = new EncodedMessage();
    private final ClientCall<InputStream, InputStream> call;

    StreamingConnection(OpenChannel channel) {
      this.channel = channel;
      this.slot = new ReplySlot(channel, true);
      this.call = channel.call(EchoMethods.ROUND_TRIP_STREAM);
      slot.start(call);
      call.request(1);
    }

    @Override
    public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
      slot.expect(reply);
      call.sendMessage(encoded.of(request));
      slot.await();
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
