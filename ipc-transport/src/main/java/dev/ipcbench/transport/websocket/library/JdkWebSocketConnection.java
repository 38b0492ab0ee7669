package dev.ipcbench.transport.websocket.library;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of the JDK, which delivers messages to a listener, and a future for which the caller
 * waits. Its client's one thread is started here, so it inherits the CPU affinity of the owner; an
 * executor that runs tasks in place avoids a hop to another thread.
 */
public final class JdkWebSocketConnection implements Connection {

  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final HttpClient client;
  private final Replies replies;
  private final WebSocket socket;
  private final Thread owner = Thread.currentThread();
  private volatile boolean closed;

  private JdkWebSocketConnection(HttpClient client, Replies replies, WebSocket socket) {
    this.client = client;
    this.replies = replies;
    this.socket = socket;
  }

  /**
   * Returns once the WebSocket is open. Scheme {@code wss} uses TLS 1.3 and accepts only the
   * certificate with the fingerprint in the fragment of the address, if there is one.
   *
   * @throws IOException if it cannot be opened; the message contains the address and the cause
   */
  public static JdkWebSocketConnection open(EndpointAddress.Web to) throws IOException {
    if (new InetSocketAddress(to.host(), to.port()).isUnresolved()) {
      throw new IOException("%s: unknown host '%s'".formatted(to, to.host()));
    }
    HttpClient client = client(to);
    Replies replies = new Replies();
    URI uri = URI.create(to.toString().split("#", 2)[0]);
    try {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(uri, replies)
              .get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return new JdkWebSocketConnection(client, replies, socket);
    } catch (ExecutionException e) {
      client.shutdownNow();
      throw new IOException(to + ": " + reason(e.getCause(), to), e.getCause());
    } catch (TimeoutException e) {
      client.shutdownNow();
      throw new IOException(to + ": no answer within " + OPEN_TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      client.shutdownNow();
      throw interrupted();
    }
  }

  private static HttpClient client(EndpointAddress.Web to) throws IOException {
    try {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(HttpClient.Builder.NO_PROXY) // direct, as all transports
              .connectTimeout(OPEN_TIMEOUT)
              .executor(Runnable::run);
      if (to.scheme().equals("wss")) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        builder
            .sslContext(PinnedCertificateTrustManager.context(to.fragment()))
            .sslParameters(parameters);
      }
      return builder.build();
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is unavailable in this Java runtime: " + e.getMessage(), e);
    } catch (UncheckedIOException e) { // no selector: there are no more file descriptors
      throw e.getCause();
    }
  }

  private static String reason(@Nullable Throwable cause, EndpointAddress.Web to) {
    String message = cause == null ? null : cause.getMessage();
    return cause instanceof ConnectException
            && (message == null || message.startsWith("Connection refused"))
        ? "connection refused: no server is listening on port " + to.port()
        : message == null ? "the WebSocket was not opened: " + cause : message;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    CompletableFuture<Void> complete = replies.expect(reply.clear());
    try {
      socket.sendBinary(request, true).get();
      complete.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw closed ? new AsynchronousCloseException() : explain(e.getCause());
    }
  }

  /** Returns why the peer has closed, if it has: the JDK then only says that the output is. */
  private IOException explain(@Nullable Throwable cause) {
    IOException ended = replies.ended();
    if (ended != null) {
      return ended;
    }
    return cause instanceof IOException known
        ? known
        : new IOException("the request was not sent: " + cause, cause);
  }

  private static ClosedByInterruptException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  /**
   * Closes the connection. Called by the owner, sends a close frame and waits for that of the peer,
   * for at most one second.
   */
  @Override
  public void close() {
    boolean first = !closed;
    closed = true;
    if (first && Thread.currentThread() == owner && !socket.isOutputClosed()) {
      try {
        socket
            .sendClose(WebSocket.NORMAL_CLOSURE, "")
            .get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        replies.awaitEnd(CLOSE_TIMEOUT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        // The peer is gone, or does not read.
      }
    }
    socket.abort();
    replies.fail(new AsynchronousCloseException());
    client.shutdownNow();
  }
}
