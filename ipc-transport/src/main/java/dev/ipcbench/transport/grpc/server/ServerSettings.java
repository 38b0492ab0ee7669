package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The settings that the TCP server and the socket file server share, and the threads of one of
 * them: one thread that accepts connections, and one per CPU that reads, answers and writes.
 *
 * <p>Calls are answered on the thread that reads them: a hand-over to another thread costs a
 * wake-up, and nothing here blocks.
 */
final class ServerSettings implements AutoCloseable {

  /** The prefix of the names of all gRPC server threads. */
  static final String THREAD_PREFIX = "ipc-grpc-";

  /** Limits how many messages the server holds for a peer that does not read its replies. */
  private static final int MAX_CALLS_PER_CONNECTION = 100;

  private final EchoService echo;
  private final SocketKind kind;
  private final boolean unix;
  private final List<EventLoops> running = new ArrayList<>();

  /**
   * @param unix whether the server listens on a socket file instead of TCP
   */
  ServerSettings(EchoService echo, SocketKind kind, boolean unix) {
    this.echo = echo;
    this.kind = kind;
    this.unix = unix;
  }

  SocketKind kind() {
    return kind;
  }

  /** Applies the settings to a server before it is built, and creates its threads. */
  synchronized void apply(NettyServerBuilder builder) {
    EventLoops accept = EventLoops.of(kind, 1, THREAD_PREFIX + "accept");
    EventLoops serve =
        EventLoops.limited(
            kind,
            Runtime.getRuntime().availableProcessors(),
            THREAD_PREFIX + "serve",
            echo.maxConnections(),
            echo::evicted);
    running.addAll(List.of(accept, serve));
    builder
        .channelType(kind.server(unix))
        .bossEventLoopGroup(accept.group())
        .workerEventLoopGroup(serve.group())
        .directExecutor()
        .flowControlWindow(EchoMethods.WINDOW_BYTES)
        .maxInboundMessageSize(EchoMethods.MAX_MESSAGE_BYTES)
        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
        // Some clients ping every second; by default gRPC closes their connections for that.
        .permitKeepAliveTime(0, TimeUnit.NANOSECONDS)
        .permitKeepAliveWithoutCalls(true)
        .addTransportFilter(echo.connections())
        .fallbackHandlerRegistry(echo.unknownMethods());
    if (unix) {
      // gRPC sets it on every socket, and Netty warns if it is unsupported; null removes it.
      builder.withChildOption(ChannelOption.SO_KEEPALIVE, null);
    }
  }

  /** Ends the threads of a server that has terminated. */
  @Override
  public synchronized void close() {
    running.forEach(EventLoops::close);
    running.clear();
  }
}
