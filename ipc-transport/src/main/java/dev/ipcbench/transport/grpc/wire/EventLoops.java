package dev.ipcbench.transport.grpc.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Threads of Netty's with a name, which read, write and call back. Ends them when it is closed.
 *
 * @param kind through what they reach their sockets
 * @param group what gRPC takes
 */
public record EventLoops(SocketKind kind, EventLoopGroup group) implements AutoCloseable {

  private static final long END_LIMIT_SECONDS = 5;

  /**
   * Nothing runs yet: each thread starts with the first socket it gets, or {@link #startFirst()}.
   *
   * @param name what the names of the threads begin with; a hyphen and numbers follow
   */
  public static EventLoops of(SocketKind kind, int threads, String name) {
    return new EventLoops(
        kind,
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory(name, true), kind.handlers()));
  }

  /** Starts a thread of them from the calling one, whose CPUs it takes over on Linux. */
  public void startFirst() {
    group.next().submit(() -> {}).syncUninterruptibly();
  }

  /** Returns when the threads have ended, or 5 s have gone by. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, END_LIMIT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(END_LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
