package dev.ipcbench.client.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A control plane that returns what a test has set, and records what it received. */
final class FakeApp implements AutoCloseable {

  record Response(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Response> responses = new ConcurrentHashMap<>();
  private final Map<String, Response> once = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  FakeApp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    respond("/api/environment", 200, "{\"controlPlane\": " + ControlPlane.VERSION + "}");
    respond("/api/endpoints", 200, "{\"endpoints\": []}");
  }

  void respond(String path, int status, String body) {
    responses.put(path, new Response(status, body));
  }

  /** Sets the response to the next request alone. */
  void respondOnce(String path, int status, String body) {
    once.put(path, new Response(status, body));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        "%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body).strip());
    Response next = once.remove(path);
    Response response = next == null ? responses.getOrDefault(path, new Response(404, "{}")) : next;
    byte[] bytes = response.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(response.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
