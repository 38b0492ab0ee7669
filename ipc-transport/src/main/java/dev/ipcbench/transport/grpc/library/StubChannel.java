package dev.ipcbench.transport.grpc.library;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.grpc.wire.CallEnd;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.Handshake;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A channel without TLS and with the defaults of grpc-java, as Spring Boot's starter makes it:
 * retries, an estimated flow control window, callbacks on a pool of threads. The threads are of
 * this channel alone, started from the thread that opens it, so that they run on the CPUs of the
 * row; by default all channels of a process share them. A lost connection is not re-established.
 */
final class StubChannel implements AutoCloseable {

  private static final long TERMINATION_TIMEOUT_SECONDS = 5;

  private final EndpointAddress to;
  private final EventLoops loops;
  private final ExecutorService callbacks =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("grpc-callback-", 0).factory());
  private final ManagedChannel channel;
  private volatile boolean lost;
  private volatile boolean closed;

  private StubChannel(EndpointAddress to, SocketAddress socket, EventLoops loops) {
    boolean unix = !(socket instanceof InetSocketAddress);
    this.to = to;
    this.loops = loops;
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(socket)
            .channelType(loops.kind().client(unix))
            .eventLoopGroup(loops.group())
            .executor(callbacks)
            .proxyDetector(_ -> null) // direct, as all transports
            .usePlaintext();
    if (unix) {
      builder.overrideAuthority("localhost");
      // gRPC sets it on every socket, and Netty warns if it is unsupported; null removes it.
      builder.withOption(ChannelOption.SO_KEEPALIVE, null);
    }
    this.channel = builder.build();
  }

  /**
   * Connects, and returns when the HTTP/2 handshake is complete.
   *
   * @param socket the socket address of {@code to}
   */
  static StubChannel open(EndpointAddress to, SocketAddress socket, SocketKind kind)
      throws IOException {
    EventLoops loops = EventLoops.open(to, kind);
    StubChannel opened = new StubChannel(to, socket, loops);
    try {
      Handshake.await(opened.channel, to, () -> opened.lost = true);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Throws if no call can be made any more. */
  void requireConnection() throws IOException {
    if (closed || lost) {
      throw end(null);
    }
  }

  /** Returns the exception for a call that has ended without a reply. */
  IOException end(@Nullable Status status) {
    return new CallEnd(status).exception(to, closed);
  }

  /** Writes a refusal into the reply, or throws, for a call that has ended without a reply. */
  void writeRefusal(Status status, ByteBuffer reply) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    new CallEnd(status).writeRefusal(reply, to, closed);
  }

  /** Ends every call, and returns when the connection is closed and its threads have ended. */
  @Override
  public void close() {
    closed = true;
    channel.shutdownNow();
    try {
      channel.awaitTermination(TERMINATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    callbacks.shutdown();
    loops.close();
  }
}
