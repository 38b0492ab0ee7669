package dev.ipcbench.client.target;

import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Authority;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of a {@link ControlPlane}, and says what is wrong if there is no response. */
final class ControlPlaneHttp implements AutoCloseable {

  /** The status of a placement while another run holds the app (409 Conflict, RFC 9110). */
  private static final int HELD = 409;

  /** As long as for a reply to a message: an app that is stopped for some seconds is not lost. */
  private static final Duration TIMEOUT = TurnRunner.REPLY_TIMEOUT;

  /** Far more than an app returns, bytes. */
  private static final long MAX_BODY = 16L << 20;

  private final JsonMapper json;
  private final HttpClient http;
  private final URI base;
  private final Supplier<@Nullable AccessToken> token;

  /** Takes base and token as {@link ControlPlane} does. */
  ControlPlaneHttp(JsonMapper json, URI base, Supplier<@Nullable AccessToken> token) {
    this.json = json;
    this.base = base;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(TIMEOUT)
            .sslContext(trusting(Objects.requireNonNullElse(base.getFragment(), "")))
            .build();
  }

  private static SSLContext trusting(String fingerprint) {
    try {
      return PinnedCertificateTrustManager.context(fingerprint);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime supports TLS", e);
    }
  }

  URI base() {
    return base;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  HttpRequest.Builder change(String path) throws IOException {
    AccessToken known = token.get();
    HttpRequest.Builder request = request(path);
    return known == null ? request : request.header("Authorization", known.authorization());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    try {
      return HttpRequest.newBuilder(Authority.known(base).resolve(path)).timeout(TIMEOUT);
    } catch (UnknownHostException e) {
      throw new IOException(unknownHost(), e);
    }
  }

  JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
    } catch (ConnectException e) {
      throw new IOException(describe(e), e);
    } catch (SSLHandshakeException e) {
      throw untrusted(e);
    } catch (HttpTimeoutException e) {
      throw new IOException(
          "no reply from %s within %d s".formatted(base.getAuthority(), TIMEOUT.toSeconds()), e);
    } catch (IOException e) {
      throw new IOException(
          "%s closed the connection before it replied (%s)"
              .formatted(base.getAuthority(), e.getMessage()),
          e);
    }
    JsonNode body;
    try {
      body = json.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException(request.uri() + " did not return the JSON of an ipcbench app", e);
    }
    if (response.statusCode() == HELD) {
      throw new ControlPlane.HeldException(body.path("detail").asString("Another run holds it."));
    }
    if (response.statusCode() != 200) {
      throw new ControlPlane.RefusedException(
          "%s %s returned status %d: %s"
              .formatted(
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  body.path("detail").asString("no details")));
    }
    return body;
  }

  /** Thrown at once: another attempt would meet the same certificate. */
  private ProblemException untrusted(SSLHandshakeException e) {
    return new ProblemException(
        "The app at %s has no certificate that this client trusts: %s."
            .formatted(base, e.getMessage()),
        "Give the whole URL that the server prints, with its fingerprint after #; or let the JVM"
            + " trust your certificate authority (IPCBENCH_JAVA_OPTS with"
            + " -Djavax.net.ssl.trustStore=FILE).",
        e);
  }

  private String unknownHost() {
    Authority authority = Objects.requireNonNull(Authority.of(base));
    return "the host name '%s' cannot be resolved".formatted(authority.host());
  }

  /** Describes a ConnectException, which has no message of its own. */
  private String describe(ConnectException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return unknownHost();
      }
    }
    return "connection refused: no server is listening on " + base.getAuthority();
  }

  @Override
  public void close() {
    http.close();
  }
}
