package dev.ipcbench.client.target;

import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Authority;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.certificate.PinnedCertificateTrustManager;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client of the control plane of one app: HTTP on its web port, or HTTPS on its port for TLS.
 * Thread-safe.
 */
public final class ControlPlane implements AutoCloseable {

  /** The version that client and server must share. */
  public static final int VERSION = 1;

  /** The status of a placement while another run holds the app (409 Conflict, RFC 9110). */
  private static final int HELD = 409;

  /** As long as for a reply to a message: an app that is stopped for some seconds is not lost. */
  private static final Duration TIMEOUT = TurnRunner.REPLY_TIMEOUT;

  /** Far more than an app returns, bytes. */
  private static final long MAX_BODY = 16L << 20;

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http;
  private final URI base;
  private final Supplier<@Nullable AccessToken> token;

  /**
   * @param base {@code http://host:port}, or {@code https://host:port} with the fingerprint of the
   *     app's certificate as its fragment, or without one if the JVM trusts the certificate
   * @param token supplies the token that the app asks for; asked again for each change, because the
   *     app may write it later
   */
  ControlPlane(URI base, Supplier<@Nullable AccessToken> token) {
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

  /**
   * An endpoint as its app reports it.
   *
   * @param address null if the endpoint is unavailable
   * @param socket which implementation of sockets it uses; null if it does not tell
   */
  record EndpointInfo(
      Availability availability, @Nullable EndpointAddress address, @Nullable String socket) {}

  URI base() {
    return base;
  }

  /** Returns the endpoints of the app by transport id. */
  Map<String, EndpointInfo> endpoints() throws IOException, InterruptedException {
    return read(
        get("/api/endpoints"),
        body -> {
          Map<String, EndpointInfo> endpoints = new LinkedHashMap<>();
          for (JsonNode node : body.path("endpoints")) {
            endpoints.put(node.path("id").asString(), endpoint(node));
          }
          return endpoints;
        });
  }

  /** Returns the word; null if the result file could not hold it. */
  private static @Nullable String socket(String word) {
    return word.matches("[a-z][a-z0-9_]*") ? word : null;
  }

  private static EndpointInfo endpoint(JsonNode node) throws IOException {
    if (!node.path("available").asBoolean(false)) {
      return new EndpointInfo(
          new Availability.Unavailable(
              node.path("reason").asString("The server gave no reason."),
              node.path("remedy").asString("See the log of the server.")),
          null,
          null);
    }
    try {
      return new EndpointInfo(
          Availability.AVAILABLE,
          EndpointAddress.parse(node.path("address").asString()),
          socket(node.path("socket").asString("")));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Returns what the app reports about its host and its JVM. */
  Map<String, Object> environment() throws IOException, InterruptedException {
    return read(
        get("/api/environment"),
        body ->
            json.readerFor(new TypeReference<Map<String, Object>>() {}).readValue(asObject(body)));
  }

  /**
   * What an app tells after a slice.
   *
   * @param reading null if it reports none
   * @param otherClients how often another client has set the placement since the lease began
   * @param answered by transport, since the placement
   */
  record Usage(@Nullable UsageReading reading, long otherClients, Map<String, Answered> answered) {}

  /**
   * What one endpoint has answered.
   *
   * @param virtual whether the thread that answered last is virtual
   * @param cpus those on which this thread may run; null if unknown
   */
  record Answered(long messages, boolean virtual, @Nullable String cpus) {}

  /**
   * Returns what the app has used.
   *
   * @param sinceNanos time of its earlier reading, by its own clock
   */
  Usage usage(long sinceNanos) throws IOException, InterruptedException {
    return read(get("/api/usage?since=" + sinceNanos), this::usage);
  }

  private Usage usage(JsonNode body) throws IOException {
    Map<String, Answered> answered = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.path("answered").properties()) {
      answered.put(entry.getKey(), json.treeToValue(asObject(entry.getValue()), Answered.class));
    }
    return new Usage(reading(body), body.path("otherClients").asLong(0), Map.copyOf(answered));
  }

  /** Returns the reading in a body; null if a server of another make reports none. */
  private @Nullable UsageReading reading(JsonNode body) {
    return body.path("usage").isObject()
        ? json.treeToValue(body.path("usage"), UsageReading.class)
        : null;
  }

  /** Thrown when the app refuses a request; the message says why. */
  static final class RefusedException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private RefusedException(String reason) {
      super(reason);
    }
  }

  /** Thrown while another run holds the app; the message says who. */
  static final class HeldException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private HeldException(String reason) {
      super(reason);
    }
  }

  /**
   * Sets how later connections are served, and holds the app for a turn.
   *
   * @param holder id of this run
   * @param turn how long the turn may last
   * @return the app's reading before the turn; null if it reports none
   * @throws RefusedException if the app cannot serve them in this mode
   * @throws HeldException if another run holds the app
   */
  @Nullable UsageReading place(ServingMode mode, String holder, Duration turn)
      throws IOException, InterruptedException {
    String body =
        json.writeValueAsString(
            Map.of(
                "cpus", mode.cpus().toString(),
                "wait", mode.waiting().label(),
                "holder", holder,
                "leaseMillis", turn.toMillis()));
    HttpRequest request =
        change("/api/placement")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    return read(send(request), this::reading);
  }

  /** Ends the hold of this run. */
  void release(String holder) throws IOException, InterruptedException {
    send(change("/api/placement?holder=" + holder).DELETE().build());
  }

  /** Reads the body of a response. */
  private interface BodyReader<T extends @Nullable Object> {
    T read(JsonNode body) throws IOException;
  }

  private <T extends @Nullable Object> T read(JsonNode body, BodyReader<T> reader)
      throws IOException {
    try {
      return reader.read(body);
    } catch (JacksonException e) {
      throw new IOException(
          "%s did not return what an ipcbench app returns: %s"
              .formatted(base, e.getOriginalMessage()),
          e);
    }
  }

  private JsonNode asObject(JsonNode node) throws IOException {
    if (!node.isObject()) {
      throw new IOException(base + " did not return what an ipcbench app returns: no JSON object");
    }
    return node;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder change(String path) throws IOException {
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

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
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
      throw new HeldException(body.path("detail").asString("Another run holds it."));
    }
    if (response.statusCode() != 200) {
      throw new RefusedException(
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
