package dev.ipcbench.transport.nettcp;

import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** The stream of a socket whose reads have a timeout; for the start of a session alone. */
record TimedIo(Socket socket) implements StreamIo {

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    try {
      int count = socket.getInputStream().read(bytes);
      buffer.put(bytes, 0, Math.max(0, count));
      return count;
    } catch (SocketTimeoutException e) {
      throw new IOException(
          "the peer did not accept a session within %d s".formatted(socket.getSoTimeout() / 1000),
          e);
    }
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    socket.getOutputStream().write(bytes);
    return bytes.length;
  }

  @Override
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void end() {
    close();
  }

  /** Does nothing: the opener of the socket closes it. */
  @Override
  public void close() {}
}
