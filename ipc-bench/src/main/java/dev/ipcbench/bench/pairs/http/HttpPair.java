package dev.ipcbench.bench.pairs.http;

import dev.ipcbench.bench.pairs.BarePair;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;

/**
 * The JDK's client with HTTP/1.1 and blocking {@code send}. The selector thread completes the
 * exchange; by default another thread does, which is slower.
 */
public final class HttpPair implements BarePair {

  /** The program of the server. */
  public static final Class<?> SERVER = HttpPairServer.class;

  @Override
  public String id() {
    return "bare-http";
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) {
    URI uri = URI.create(to.toString());
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();
    return new Connection() {
      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        byte[] body = new byte[request.remaining()];
        request.get(body);
        HttpRequest post =
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        HttpResponse<byte[]> response;
        try {
          response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
        if (response.statusCode() != 200) {
          throw new IOException("POST " + uri + " returned status " + response.statusCode());
        }
        reply.clear().put(response.body()).flip();
      }

      @Override
      public void close() {
        client.shutdownNow();
      }
    };
  }
}
