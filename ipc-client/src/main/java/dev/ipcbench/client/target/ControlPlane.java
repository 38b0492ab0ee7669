package dev.ipcbench.client.target;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks and tells one app what is not measured: plain HTTP on its web port. Thread-safe. */
public final class ControlPlane implements AutoCloseable {

  /** The version both sides must share. */
  public static final int VERSION = 1;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI base;

  /**
   * @param base {@code http://host:port}
   */
  ControlPlane(URI base) {
    this.base = base;
  }

  /**
   * An endpoint as its app describes it.
   *
   * @param address null where it is not available
   */
  record EndpointInfo(Availability availability, @Nullable EndpointAddress address) {}

  URI base() {
    return base;
  }

  /** Its endpoints by id. */
  Map<String, EndpointInfo> endpoints() throws IOException, InterruptedException {
    Map<String, EndpointInfo> endpoints = new LinkedHashMap<>();
    for (JsonNode node : get("/api/endpoints").path("endpoints")) {
      endpoints.put(node.path("id").asString(), endpoint(node));
    }
    return endpoints;
  }

  private static EndpointInfo endpoint(JsonNode node) throws IOException {
    if (!node.path("available").asBoolean()) {
      return new EndpointInfo(
          new Availability.Unavailable(
              node.path("reason").asString("no reason given"),
              node.path("remedy").asString("none given")),
          null);
    }
    try {
      return new EndpointInfo(
          Availability.AVAILABLE, EndpointAddress.parse(node.path("address").asString()));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What it runs on, as it tells it. */
  Map<String, Object> environment() throws IOException, InterruptedException {
    return json.convertValue(get("/api/environment"), new TypeReference<>() {});
  }

  /** What it has used since it started, as it tells it. */
  public JsonNode usage() throws IOException, InterruptedException {
    return get("/api/usage");
  }

  /** It was understood, and will not be done; the message says why. */
  static final class Refused extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private Refused(String reason) {
      super(reason);
    }
  }

  /**
   * Sets how the connections that come next are served.
   *
   * @throws Refused if they cannot be served so
   */
  void place(ServingMode mode) throws IOException, InterruptedException {
    String body =
        json.writeValueAsString(
            Map.of("cpus", mode.cpus().toString(), "wait", mode.waiting().label()));
    send(
        request("/api/placement")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException(inWords(e), e);
    }
    JsonNode body;
    try {
      body = json.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException(request.uri() + " does not answer as an ipcbench app does", e);
    }
    if (response.statusCode() != 200) {
      throw new Refused(
          "%s %s was answered with %d %s"
              .formatted(
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  body.path("detail").asString("")));
    }
    return body;
  }

  /** The exception itself has no message. */
  private static String inWords(ConnectException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "no address is known for the name of the host";
      }
    }
    return "connection refused";
  }

  @Override
  public void close() {
    http.close();
  }
}
