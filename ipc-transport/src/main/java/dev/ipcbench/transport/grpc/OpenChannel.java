package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.Handshake;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP/2 connection and the thread that serves it. The calling thread starts that thread, so
 * that it inherits the caller's CPU affinity. A lost connection is not re-established.
 */
final class OpenChannel implements AutoCloseable {

  private static final long TERMINATION_TIMEOUT_SECONDS = 5;

  private final EndpointAddress to;
  private final EventLoops loops;
  private final ManagedChannel channel;
  private volatile boolean lost;
  private volatile boolean closed;

  private OpenChannel(EndpointAddress to, EventLoops loops, SocketAddress socket) {
    boolean unix = !(socket instanceof InetSocketAddress);
    this.to = to;
    this.loops = loops;
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(socket)
            .overrideAuthority(authority(to))
            .channelType(loops.kind().client(unix))
            .eventLoopGroup(loops.group())
            .directExecutor()
            .offloadExecutor(Runnable::run)
            .usePlaintext()
            .proxyDetector(_ -> null)
            .disableRetry()
            .idleTimeout(Long.MAX_VALUE, TimeUnit.DAYS)
            .flowControlWindow(EchoMethods.WINDOW_BYTES)
            .maxInboundMessageSize(EchoMethods.MAX_MESSAGE_BYTES);
    if (unix) {
      // gRPC sets it on every socket, and Netty warns if it is unsupported; null removes it.
      builder.withOption(ChannelOption.SO_KEEPALIVE, null);
    }
    this.channel = builder.build();
  }

  private static String authority(EndpointAddress to) {
    return to instanceof EndpointAddress.Web web
        ? web.toString().substring("grpc://".length())
        : "localhost";
  }

  /**
   * Connects, and returns when the HTTP/2 handshake is complete.
   *
   * @param socket the socket address of {@code to}
   * @throws IOException if the handshake is not complete within 10 s; the message names the address
   */
  static OpenChannel open(EndpointAddress to, SocketAddress socket, SocketKind kind)
      throws IOException {
    EventLoops loops = EventLoops.open(to, kind);
    OpenChannel opened = new OpenChannel(to, loops, socket);
    try {
      Handshake.await(opened.channel, to, () -> opened.lost = true);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  ClientCall<InputStream, InputStream> call(MethodDescriptor<InputStream, InputStream> method) {
    return channel.newCall(method, CallOptions.DEFAULT);
  }

  /** Returns the address, for messages. */
  EndpointAddress to() {
    return to;
  }

  /** Returns whether the peer or the network has ended the connection. */
  boolean isLost() {
    return lost;
  }

  /** Returns whether this side has ended the connection. */
  boolean isClosed() {
    return closed;
  }

  /** Ends every call, and returns when the connection is closed and its thread has ended. */
  @Override
  public void close() {
    closed = true;
    channel.shutdownNow();
    try {
      channel.awaitTermination(TERMINATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loops.close();
  }
}
