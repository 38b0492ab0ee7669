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

/** How Netty accesses the sockets of the system. */
public enum SocketKind {
  /** Netty's native epoll(7) library: Linux, on the CPU architectures that Netty supports. */
  EPOLL {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    public Class<? extends Channel> client(boolean unix) {
      return unix ? EpollDomainSocketChannel.class : EpollSocketChannel.class;
    }

    @Override
    public Class<? extends ServerChannel> server(boolean unix) {
      return unix ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class;
    }

    @Override
    public SocketAddress address(Path path) {
      return new DomainSocketAddress(path.toString());
    }
  },
  /** The selectors of the JDK: every system. */
  NIO {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    public Class<? extends Channel> client(boolean unix) {
      return unix ? NioDomainSocketChannel.class : NioSocketChannel.class;
    }

    @Override
    public Class<? extends ServerChannel> server(boolean unix) {
      return unix ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
    }

    @Override
    public SocketAddress address(Path path) {
      return UnixDomainSocketAddress.of(path);
    }
  };

  /** Returns the kind that gRPC itself would choose on this system. */
  public static SocketKind best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handlers();

  /**
   * Returns the type of a client socket.
   *
   * @param unix whether it connects to a socket file instead of a TCP port
   */
  public abstract Class<? extends Channel> client(boolean unix);

  /** Returns the type of a listening socket. */
  public abstract Class<? extends ServerChannel> server(boolean unix);

  /** Returns the address of a socket file. */
  public abstract SocketAddress address(Path path);
}
