package dev.ipcbench.transport.grpc.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

  /**
   * @param evicted called when a connection is closed in favour of another
   */
  AcceptedChannels(int max, Runnable evicted) {
    this.max = max;
    this.evicted = evicted;
  }

  /** Adds a channel that is not registered yet. */
  void add(Channel channel) {
    if (open.size() >= max) {
      closeLongestIdle();
    }
    LastRead lastRead = new LastRead();
    open.put(channel, lastRead);
    channel.pipeline().addFirst(lastRead);
    var _ = channel.closeFuture().addListener(_ -> open.remove(channel));
  }

  private void closeLongestIdle() {
    List<Map.Entry<Channel, LastRead>> served =
        open.entrySet().stream().filter(each -> !each.getValue().closing).toList();
    if (served.size() >= max) {
      long now = System.nanoTime();
      Map.Entry<Channel, LastRead> idle =
          Collections.max(served, Comparator.comparingLong(each -> now - each.getValue().atNanos));
      idle.getValue().closing = true;
      evicted.run();
      var _ = idle.getKey().close();
    }
  }

  /** Remembers when its channel was read last, by a clock that is asked after the reply. */
  private static final class LastRead extends ChannelInboundHandlerAdapter {
    private volatile long atNanos = System.nanoTime();
    private boolean closing; // used by the thread that adds channels

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.fireChannelReadComplete();
      atNanos = System.nanoTime();
    }
  }
}
