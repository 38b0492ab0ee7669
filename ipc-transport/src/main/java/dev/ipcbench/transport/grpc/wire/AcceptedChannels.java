package dev.ipcbench.transport.grpc.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that a server has accepted. A further one takes the place of the one that was
 * idle longest. Channels are added by one thread.
 */
final class AcceptedChannels {

  private final Map<Channel, LastRead> open = new ConcurrentHashMap<>();
  private final int max;
  private final Runnable evicted;

  /** How many were accepted: in place of a clock, which each read would have to ask. */
  private volatile long accepted;

  /**
   * @param evicted called when a connection is closed in favour of another
   */
  AcceptedChannels(int max, Runnable evicted) {
    this.max = max;
    this.evicted = evicted;
  }

  /** Adds a channel that is not registered yet. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread
  void add(Channel channel) {
    accepted++;
    if (open.size() >= max) {
      closeLongestIdle();
    }
    LastRead lastRead = new LastRead();
    open.put(channel, lastRead);
    channel.pipeline().addFirst(lastRead);
    var _ = channel.closeFuture().addListener(_ -> open.remove(channel));
  }

  private void closeLongestIdle() {
    Collection<LastRead> served =
        open.values().stream().filter(channel -> !channel.closing).toList();
    if (served.size() >= max) {
      LastRead idle =
          served.stream().min(Comparator.comparingLong(channel -> channel.at)).orElseThrow();
      idle.closing = true;
      evicted.run();
      open.forEach(
          (channel, lastRead) -> {
            if (lastRead == idle) {
              var _ = channel.close();
            }
          });
    }
  }

  /** Remembers when its channel was read last. */
  private final class LastRead extends ChannelInboundHandlerAdapter {
    private long at = accepted;
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      at = accepted;
      context.fireChannelRead(bytes);
    }
  }
}
