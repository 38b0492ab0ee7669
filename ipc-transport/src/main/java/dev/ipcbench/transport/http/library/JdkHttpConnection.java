package dev.ipcbench.transport.http.library;

import dev.ipcbench.platform.Authority;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client side: a JDK client for this connection alone. Its one thread is started here, so it
 * inherits the CPU affinity of the owner; an executor that runs tasks in place avoids a hop to
 * another thread. The only copy made here is that of the reply into the caller's buffer.
 */
public final class JdkHttpConnection implements Connection {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final HttpClient client;
  private final RequestBody body = new RequestBody();
  private final ReplyBody replyBody = new ReplyBody();
  private final HttpRequest request;
  private final Thread owner = Thread.currentThread();
  private @Nullable String label;
  private long reconnects;
  private volatile boolean closedByOtherThread;

  private JdkHttpConnection(HttpClient client, URI uri, HttpResponse<?> first) {
    this.client = client;
    this.label = first.connectionLabel().orElse(null);
    this.request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/octet-stream")
            .POST(body)
            .build();
  }

  /**
   * Returns once a TCP connection is open. Sends an OPTIONS request for that, because the JDK
   * client connects only when it has something to send; any response is accepted.
   */
  public static JdkHttpConnection open(EndpointAddress.Web to) throws IOException {
    URI uri = url(to);
    HttpClient client = client();
    HttpRequest options =
        HttpRequest.newBuilder(uri)
            .method("OPTIONS", BodyPublishers.noBody())
            .timeout(CONNECT_TIMEOUT)
            .build();
    try {
      return new JdkHttpConnection(client, uri, client.send(options, BodyHandlers.discarding()));
    } catch (IOException e) {
      end(client);
      throw new IOException(to + ": " + reason(e, to), e);
    } catch (InterruptedException e) {
      end(client);
      throw interrupted();
    }
  }

  private static HttpClient client() throws IOException {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY) // direct, as all transports
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Runnable::run)
          .build();
    } catch (UncheckedIOException e) { // no selector: there are no more file descriptors
      throw e.getCause();
    }
  }

  private static URI url(EndpointAddress.Web to) throws IOException {
    try {
      return Authority.known(URI.create(to.toString()));
    } catch (UnknownHostException e) {
      throw new IOException("%s: unknown host '%s'".formatted(to, to.host()), e);
    }
  }

  /** Returns why no connection was made; the JDK client reports some failures by type alone. */
  private static @Nullable String reason(IOException e, EndpointAddress.Web to) {
    String message = e.getMessage();
    if (e instanceof HttpTimeoutException) {
      return "no answer within " + CONNECT_TIMEOUT.toSeconds() + " s";
    }
    if (!(e instanceof ConnectException)) {
      return message;
    }
    if (isCausedBy(UnresolvedAddressException.class, e)) {
      return "unknown host '" + to.host() + "'";
    }
    return message == null || message.startsWith("Connection refused")
        ? "connection refused: no server is listening on port " + to.port()
        : message;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    body.send(request);
    replyBody.receiveInto(reply.clear());
    try {
      HttpResponse<@Nullable String> response = client.send(this.request, replyBody);
      request.position(request.limit());
      countReconnect(response);
      if (response.statusCode() != OK) {
        String text = response.body();
        throw new IOException(
            "the peer refused with status %d: %s"
                .formatted(
                    response.statusCode(), text == null || text.isBlank() ? "no reason" : text));
      }
      reply.flip();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (IOException e) {
      throw explain(e);
    }
  }

  /** The JDK client connects again without a word, but its responses name their connection. */
  @SuppressWarnings("ReferenceEquality") // the label of a connection is one object
  private void countReconnect(HttpResponse<?> response) {
    String used = response.connectionLabel().orElse(null);
    if (used != label) {
      label = used;
      reconnects++;
    }
  }

  @Override
  public long reconnects() {
    return reconnects;
  }

  private IOException explain(IOException e) {
    IOException explained;
    if (closedByOtherThread) {
      explained = new AsynchronousCloseException();
    } else if (isCausedBy(EOFException.class, e)) {
      explained =
          new EOFException(
              "the peer closed the connection before its reply was complete: " + e.getMessage());
    } else {
      return e;
    }
    explained.initCause(e);
    return explained;
  }

  private static boolean isCausedBy(Class<? extends Exception> type, IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static ClosedByInterruptException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  @Override
  public void close() {
    if (Thread.currentThread() != owner) {
      closedByOtherThread = true;
    }
    end(client);
  }

  /** Waits until its files are closed: the next row may need as many. */
  private static void end(HttpClient client) {
    client.shutdownNow();
    try {
      client.awaitTermination(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
