package dev.ipcbench.transport.contract;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server whose replies a test can fragment and truncate. */
public record RawListener(Server server, EndpointAddress address) implements AutoCloseable {

  /** Accepts one connection. */
  public interface Server extends AutoCloseable {
    ByteChannel accept() throws IOException;

    @Override
    void close() throws IOException;
  }

  public RawListener(ServerSocketChannel socket, EndpointAddress address) {
    this(
        new Server() {
          @Override
          public ByteChannel accept() throws IOException {
            return socket.accept();
          }

          @Override
          public void close() throws IOException {
            socket.close();
          }
        },
        address);
  }

  /** A background task; closing it waits for its end and reports its failure. */
  interface Task extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Accepts one connection, reads one complete request and replies in pieces; closes after {@code
   * bytesBeforeClose} bytes of the reply.
   */
  Task answerOne(int pieceBytes, int bytesBeforeClose) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(
            () -> {
              try (RawStream stream = new RawStream(server.accept())) {
                stream.writeInPieces(reply(stream, bytesBeforeClose), pieceBytes);
                done.complete(null);
              } catch (IOException e) {
                done.completeExceptionally(e);
              }
            });
    return () -> done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static ByteBuffer reply(RawStream stream, int bytesBeforeClose) throws IOException {
    ByteBuffer header = stream.read(WireMessages.HEADER);
    ByteBuffer payload = stream.read(Integer.reverseBytes(header.getInt(8)));
    ByteBuffer message = WireMessages.concat(header, payload);
    new EchoHandler().handle(message, message);
    return message.limit(Math.min(message.limit(), bytesBeforeClose));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
