package dev.ipcbench.transport.uds;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamConnection;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/** UNIX domain sockets (stream) through the JDK's socket channels. */
public final class UdsTransport implements Transport {

  @Override
  public String id() {
    return "uds";
  }

  @Override
  public Availability availability() {
    return UnixSockets.availability();
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return connect(to, wait, Wire.IPCB);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    if (!(to instanceof EndpointAddress.Unix(var path))) {
      throw new IllegalArgumentException("uds connects to unix:PATH, not to " + to);
    }
    UnixSockets.requireConnectable(path);
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
      return new StreamConnection(Sockets.io(channel, wait), wire);
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
