package dev.ipcbench.transport.http;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The calling side: a client of the JDK for this connection alone. It has one thread, which is
 * started here and so has the CPUs of its owner; with an executor that runs tasks at once there is
 * no hop to a further one. Request and reply are not copied by us but for the reply's way into the
 * caller's buffer.
 */
final class HttpConnection implements Connection {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient client;
  private final RequestBody body = new RequestBody();
  private final ReplyBody replies = new ReplyBody();
  private final HttpRequest request;
  private final Thread owner = Thread.currentThread();
  private volatile boolean ended;

  private HttpConnection(HttpClient client, URI uri) {
    this.client = client;
    this.request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/octet-stream")
            .POST(body)
            .build();
  }

  /**
   * Asks the server for its options, so that a connection stands when the first message goes: the
   * client would open it then. Any answer will do.
   */
  static HttpConnection open(EndpointAddress.Web to) throws IOException {
    URI uri = URI.create(to.toString());
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Runnable::run)
            .build();
    HttpRequest options =
        HttpRequest.newBuilder(uri)
            .method("OPTIONS", BodyPublishers.noBody())
            .timeout(CONNECT_TIMEOUT)
            .build();
    try {
      client.send(options, BodyHandlers.discarding());
      return new HttpConnection(client, uri);
    } catch (HttpTimeoutException e) {
      client.shutdownNow();
      throw new IOException(to + ": no answer within " + CONNECT_TIMEOUT.toSeconds() + " s", e);
    } catch (IOException e) {
      client.shutdownNow();
      throw new IOException(to + ": " + reason(e), e);
    } catch (InterruptedException e) {
      client.shutdownNow();
      throw interrupted();
    }
  }

  /** The client tells some failures by their type alone. */
  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null
        ? "nobody answers there (" + e.getClass().getSimpleName() + ")"
        : message;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    body.send(request);
    replies.into(reply.clear());
    try {
      HttpResponse<@Nullable String> response = client.send(this.request, replies);
      request.position(request.limit());
      if (response.statusCode() != OK) {
        throw refused(response);
      }
      reply.flip();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (IOException e) {
      throw explain(e);
    }
  }

  private static IOException refused(HttpResponse<@Nullable String> response) {
    String text = response.body();
    return new IOException(
        "the peer refused with status %d: %s"
            .formatted(response.statusCode(), text == null || text.isBlank() ? "no reason" : text));
  }

  private IOException explain(IOException e) {
    if (ended) {
      AsynchronousCloseException closed = new AsynchronousCloseException();
      closed.initCause(e);
      return closed;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        EOFException eof =
            new EOFException(
                "the peer closed the connection before its reply was whole: " + e.getMessage());
        eof.initCause(e);
        return eof;
      }
    }
    return e;
  }

  private static ClosedByInterruptException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  @Override
  public void close() {
    if (Thread.currentThread() != owner) {
      ended = true;
    }
    client.shutdownNow();
  }
}
