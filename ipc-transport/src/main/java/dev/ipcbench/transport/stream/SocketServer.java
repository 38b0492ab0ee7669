package dev.ipcbench.transport.stream;

import dev.ipcbench.transport.Wait;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A bound socket of the JDK. */
record SocketServer(ServerSocketChannel server) implements StreamServer {

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
