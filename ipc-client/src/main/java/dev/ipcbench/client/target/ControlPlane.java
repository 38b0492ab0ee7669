package dev.ipcbench.client.target;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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

  private final JsonMapper json = new JsonMapper();
  private final ControlPlaneHttp http;

  /**
   * @param base {@code http://host:port}, or {@code https://host:port} with the fingerprint of the
   *     app's certificate as its fragment, or without one if the JVM trusts the certificate
   * @param token supplies the token that the app asks for; asked again for each change, because the
   *     app may write it later
   */
  ControlPlane(URI base, Supplier<@Nullable AccessToken> token) {
    this.http = new ControlPlaneHttp(json, base, token);
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
    return http.base();
  }

  /** Returns the endpoints of the app by transport id. */
  Map<String, EndpointInfo> endpoints() throws IOException, InterruptedException {
    return read(
        http.get("/api/endpoints"),
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
              textOr("The server gave no reason.", node.path("reason")),
              textOr("See the log of the server.", node.path("remedy"))),
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

  private static String textOr(String fallback, JsonNode node) {
    String text = node.asString("");
    return text.isBlank() ? fallback : text;
  }

  /** Returns what the app reports about its host and its JVM. */
  Map<String, Object> environment() throws IOException, InterruptedException {
    return read(
        http.get("/api/environment"),
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
    return read(http.get("/api/usage?since=" + sinceNanos), this::usage);
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

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** Thrown while another run holds the app; the message says who. */
  static final class HeldException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    HeldException(String reason) {
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
        http.change("/api/placement")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    return read(http.send(request), this::reading);
  }

  /** Ends the hold of this run. */
  void release(String holder) throws IOException, InterruptedException {
    http.send(http.change("/api/placement?holder=" + holder).DELETE().build());
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
              .formatted(base(), e.getOriginalMessage()),
          e);
    }
  }

  private JsonNode asObject(JsonNode node) throws IOException {
    if (!node.isObject()) {
      throw new IOException(
          base() + " did not return what an ipcbench app returns: no JSON object");
    }
    return node;
  }

  @Override
  public void close() {
    http.close();
  }
}
