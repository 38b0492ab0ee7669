package dev.ipcbench.bench.product;

import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product's server as a child process, with the part of its control plane that is needed here
 * (docs/PROTOCOL.md). Owned by one thread.
 */
public final class ProductServer implements AutoCloseable {

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AnsweringProcess server;
  private final URI base;

  private ProductServer(AnsweringProcess server) {
    this.server = server;
    this.base = URI.create(server.address());
  }

  /** Starts the server with all of its endpoints. */
  public static ProductServer start(Path jar) throws IOException {
    return new ProductServer(
        ServerJar.start(List.of(JavaProgram.QUIET_UNSAFE, "-jar", jar.toString()), List.of()));
  }

  /** Returns the endpoints by id. */
  public Map<String, OfferedEndpoint> endpoints() throws IOException, InterruptedException {
    Map<String, OfferedEndpoint> endpoints = new LinkedHashMap<>();
    HttpRequest get = HttpRequest.newBuilder(base.resolve("/api/endpoints")).build();
    for (JsonNode node : send(get).path("endpoints")) {
      endpoints.put(node.path("id").asString(), endpoint(node));
    }
    return endpoints;
  }

  static OfferedEndpoint endpoint(JsonNode node) {
    return node.path("available").asBoolean()
        ? new OfferedEndpoint.At(EndpointAddress.parse(node.path("address").asString()))
        : new OfferedEndpoint.Unavailable(node.path("reason").asString("no reason given"));
  }

  /** Sets how the next connections are served. */
  public void place(CpuSet cpus, Wait waiting) throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of("cpus", cpus.toString(), "wait", waiting.label()));
    send(
        HttpRequest.newBuilder(base.resolve("/api/placement"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    try {
      JsonNode body = json.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s: status %d %s"
                .formatted(request.uri(), response.statusCode(), body.path("detail").asString("")));
      }
      return body;
    } catch (JacksonException e) {
      throw new IOException(request.uri() + " returned something else than ipc-server does", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
  }
}
