package dev.ipcbench.transport.http.lean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.EndpointAddress;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers on one connection after another, and closes each after its last reply. */
record ScriptedServer(ServerSocket socket, CompletableFuture<Void> ended) implements AutoCloseable {

  static ScriptedServer start(List<List<String>> connections) throws IOException {
    ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    ScriptedServer server = new ScriptedServer(socket, new CompletableFuture<>());
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                for (List<String> replies : connections) {
                  serve(socket, replies);
                }
                server.ended.complete(null);
              } catch (IOException e) {
                server.ended.completeExceptionally(e);
              }
            });
    return server;
  }

  private static void serve(ServerSocket socket, List<String> replies) throws IOException {
    try (Socket accepted = socket.accept()) {
      accepted.setTcpNoDelay(true);
      for (String reply : replies) {
        readRequest(accepted);
        write(accepted.getOutputStream(), reply);
      }
    }
  }

  private static void write(OutputStream out, String reply) {
    try {
      for (byte value : reply.getBytes(ISO_8859_1)) {
        out.write(value);
      }
    } catch (IOException _) {
      // The client has refused the beginning of the reply, and closed.
    }
  }

  static void readRequest(Socket accepted) throws IOException {
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int value = accepted.getInputStream().read();
      if (value < 0) {
        throw new EOFException("no request: " + head);
      }
      head += (char) value;
    }
    String length = head.substring(head.lastIndexOf(": ") + 2).strip();
    assertThat(accepted.getInputStream().readNBytes(Integer.parseInt(length)))
        .asString(ISO_8859_1)
        .isEqualTo("ping");
  }

  LeanHttpConnection connect() throws IOException {
    return LeanHttpConnection.open(
        new EndpointAddress.Web("http", "127.0.0.1", socket.getLocalPort(), "/echo", ""));
  }

  @Override
  public void close() {
    try {
      ended.orTimeout(10, TimeUnit.SECONDS).join();
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
