package dev.ipcbench.transport.grpc.wire;

import dev.ipcbench.transport.EndpointAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Named Netty threads, which read, write and run callbacks until they are closed.
 *
 * @param kind the kind of socket they use
 * @param group the form in which gRPC accepts them
 */
public record EventLoops(SocketKind kind, EventLoopGroup group) implements AutoCloseable {

  private static final long SHUTDOWN_TIMEOUT_SECONDS = 5;

  /**
   * Creates the threads without starting them: each starts with its first socket, or with {@link
   * #startFirst()}.
   *
   * @param name the prefix of the thread names, which a hyphen and numbers follow
   */
  public static EventLoops of(SocketKind kind, int threads, String name) {
    return new EventLoops(
        kind,
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory(name, true), kind.handlers()));
  }

  /**
   * Starts the one thread of a client's connection from the calling thread.
   *
   * @param to part of the message
   * @throws IOException if there are no more file descriptors
   */
  public static EventLoops open(EndpointAddress to, SocketKind kind) throws IOException {
    try {
      EventLoops loops = of(kind, 1, "grpc-connection");
      loops.startFirst();
      return loops;
    } catch (IllegalStateException e) { // Netty's, if there are no more file descriptors
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  /**
   * As {@link #of}, for the connections that a server accepts.
   *
   * @param max connections; a further one takes the place of the one that was idle longest
   * @param evicted called when that happens
   */
  public static EventLoops limited(
      SocketKind kind, int threads, String name, int max, Runnable evicted) {
    AcceptedChannels channels = new AcceptedChannels(max, evicted);
    return new EventLoops(
        kind,
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory(name, true), kind.handlers()) {
          @Override
          public ChannelFuture register(Channel channel) {
            channels.add(channel);
            return super.register(channel);
          }
        });
  }

  /** Starts one thread from the calling thread, whose CPU affinity it inherits on Linux. */
  public void startFirst() {
    group.next().submit(() -> {}).syncUninterruptibly();
  }

  /** Returns when the threads have ended, after at most 5 s. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
