package dev.ipcbench.transport.grpc.wire;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How Netty accesses the sockets of the system. Netty loads its native library from a file in
 * {@code java.io.tmpdir}: if programs there may not be executed, it cannot.
 */
public enum SocketKind {
  /** Netty's native epoll(7) library: Linux, on the CPU architectures that Netty supports. */
  EPOLL,
  /** The selectors of the JDK: every system. */
  NIO;

  /** Returns the kind that gRPC itself would choose on this system. */
  public static SocketKind best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** Returns the name in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  /**
   * Returns the type of a client socket.
   *
   * @param unix whether it connects to a socket file instead of a TCP port
   */
  public Class<? extends Channel> client(boolean unix) {
    return switch (this) {
      case EPOLL -> unix ? EpollDomainSocketChannel.class : EpollSocketChannel.class;
      case NIO -> unix ? NioDomainSocketChannel.class : NioSocketChannel.class;
    };
  }

  /** Returns the type of a listening socket. */
  public Class<? extends ServerChannel> server(boolean unix) {
    return switch (this) {
      case EPOLL -> unix ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class;
      case NIO -> unix ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
    };
  }

  /** Returns the address of a socket file. */
  public SocketAddress address(Path path) {
    return switch (this) {
      case EPOLL -> new DomainSocketAddress(path.toString());
      case NIO -> UnixDomainSocketAddress.of(path);
    };
  }
}
