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

/** Through what Netty reaches the system's sockets. */
public enum SocketKind {
  /** Netty's own calls of epoll(7), in its native library: Linux on the CPUs it comes for. */
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
  /** The JDK's selectors: everywhere. */
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

  /** The one gRPC itself would take here. */
  public static SocketKind best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handlers();

  /**
   * The connecting socket.
   *
   * @param unix whether of a socket file, rather than TCP
   */
  public abstract Class<? extends Channel> client(boolean unix);

  /** The listening one. */
  public abstract Class<? extends ServerChannel> server(boolean unix);

  /** A socket file. */
  public abstract SocketAddress address(Path path);
}
