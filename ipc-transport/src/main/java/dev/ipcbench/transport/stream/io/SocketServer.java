package dev.ipcbench.transport.stream.io;

import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts connections on a bound server socket of the JDK. */
public record SocketServer(ServerSocketChannel server) implements StreamServer {

  private record Socket(SocketChannel channel) implements Accepted {

    @Override
    public StreamIo io(Wait waiting) throws IOException {
      return Sockets.io(channel, waiting);
    }

    @Override
    public void close() {
      Sockets.close(channel);
    }
  }

  @Override
  public Accepted accept() throws IOException {
    return new Socket(server.accept());
  }

  @Override
  public void end() {
    close();
  }

  @Override
  public void close() {
    Sockets.close(server);
  }
}
