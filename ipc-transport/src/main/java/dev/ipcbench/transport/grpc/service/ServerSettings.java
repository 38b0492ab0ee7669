package dev.ipcbench.transport.grpc.service;

import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EventLoops;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the servers of TCP and of the socket file have in common, and the threads of one of them:
 * one that accepts, and one per CPU that reads, answers and writes.
 *
 * <p>Calls are answered on the thread that reads them: a hand-over to another one costs a wake-up,
 * and nothing here blocks.
 */
public final class ServerSettings implements AutoCloseable {

  /** What the names of every thread begin with that answers gRPC. */
  public static final String THREADS = "ipc-grpc-";

  /** A peer that opens calls without end, or without reading, holds this many messages at most. */
  private static final int MAX_CALLS_PER_CONNECTION = 100;

  private final EchoService echo;
  private final SocketKind kind;
  private final boolean unix;
  private final List<EventLoops> running = new ArrayList<>();

  /**
   * @param unix whether it listens on a socket file, rather than on TCP
   */
  public ServerSettings(EchoService echo, SocketKind kind, boolean unix) {
    this.echo = echo;
    this.kind = kind;
    this.unix = unix;
  }

  /** For a server that is about to be made. */
  public synchronized void apply(NettyServerBuilder builder) {
    EventLoops accept = EventLoops.of(kind, 1, THREADS + "accept");
    EventLoops serve =
        EventLoops.of(kind, Runtime.getRuntime().availableProcessors(), THREADS + "serve");
    running.addAll(List.of(accept, serve));
    builder
        .channelType(kind.server(unix))
        .bossEventLoopGroup(accept.group())
        .workerEventLoopGroup(serve.group())
        .directExecutor()
        .flowControlWindow(EchoMethods.WINDOW_BYTES)
        .maxInboundMessageSize(EchoMethods.MAX_MESSAGE_BYTES)
        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
        .addTransportFilter(echo.connections())
        .fallbackHandlerRegistry(echo.unknownMethods());
    if (unix) {
      // gRPC sets it on every socket, and Netty warns where there is no such thing: null unsets it.
      builder.withChildOption(ChannelOption.SO_KEEPALIVE, null);
    }
  }

  /** Ends the threads of a server that has been shut down. */
  @Override
  public synchronized void close() {
    running.forEach(EventLoops::close);
    running.clear();
  }
}
