package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP/2 connection, and the one thread that serves it: made by the thread that connects, so
 * that it has its CPUs. Once it is lost it is not made again.
 */
final class OpenChannel implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long END_LIMIT_SECONDS = 5;

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
      // gRPC sets it on every socket, and Netty warns where there is no such thing: null unsets it.
      builder.withOption(ChannelOption.SO_KEEPALIVE, null);
    }
    this.channel = builder.build();
  }

  private static String authority(EndpointAddress to) {
    return to instanceof EndpointAddress.Web web
        ? web.toString().substring("grpc://".length())
        : "localhost";
  }

  /** {@link #open}, for an address of the form {@code grpc://HOST:PORT}. */
  static OpenChannel overTcp(String transport, EndpointAddress to) throws IOException {
    if (!(to instanceof EndpointAddress.Web web) || !web.scheme().equals("grpc")) {
      throw new IllegalArgumentException(transport + " connects to grpc://HOST:PORT, not to " + to);
    }
    InetSocketAddress socket = new InetSocketAddress(web.host(), web.port());
    if (socket.isUnresolved()) {
      throw new IOException(to + ": there is no host of that name");
    }
    return open(to, socket, SocketKind.best());
  }

  /**
   * Connects, and returns when both sides have said that they speak HTTP/2.
   *
   * @param socket where {@code to} is
   * @throws IOException if that does not come about within 10 s; the message names the address
   */
  static OpenChannel open(EndpointAddress to, SocketAddress socket, SocketKind kind)
      throws IOException {
    EventLoops loops = EventLoops.of(kind, 1, "grpc-connection");
    loops.startFirst();
    OpenChannel opened = new OpenChannel(to, loops, socket);
    try {
      opened.awaitReady();
      return opened;
    } catch (InterruptedException e) {
      opened.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(to + ": interrupted while it connected");
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + CONNECT_LIMIT.toNanos();
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      if (state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN) {
        throw new IOException(to + ": " + whyNot());
      }
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (!changed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IOException(
            "%s: what listens there has not begun to speak HTTP/2 within %d s"
                .formatted(to, CONNECT_LIMIT.toSeconds()));
      }
      state = channel.getState(false);
    }
    channel.notifyWhenStateChanged(ConnectivityState.READY, () -> lost = true);
  }

  /** The channel keeps the reason to itself; a call that fails at once tells it. */
  private String whyNot() {
    ReplySlot slot = new ReplySlot(this, false);
    ClientCall<InputStream, InputStream> call = call(EchoMethods.ROUND_TRIP);
    slot.start(call);
    call.cancel("not sent", null);
    return slot.reason();
  }

  ClientCall<InputStream, InputStream> call(MethodDescriptor<InputStream, InputStream> method) {
    return channel.newCall(method, CallOptions.DEFAULT);
  }

  /** Where it leads, for messages. */
  EndpointAddress to() {
    return to;
  }

  /** Whether the other side, or the network, has ended it. */
  boolean isLost() {
    return lost;
  }

  /** Whether this side has ended it. */
  boolean isClosed() {
    return closed;
  }

  /** Ends every call, and returns when the connection and its thread are gone. */
  @Override
  public void close() {
    closed = true;
    channel.shutdownNow();
    try {
      channel.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loops.close();
  }
}
