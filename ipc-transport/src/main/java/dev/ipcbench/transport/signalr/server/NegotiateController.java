package dev.ipcbench.transport.signalr.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Negotiates the transport with a client, and accepts WebSockets with an id that it has issued. A
 * client may skip the negotiation and connect without an id.
 *
 * @see <a
 *     href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/TransportProtocols.md">the
 *     specification</a>
 */
@RestController
final class NegotiateController implements HandshakeInterceptor {

  private static final int VERSION = 1;

  /** The most ids that are issued and unused; the oldest expires when there are more. */
  private static final int MAX_UNUSED_IDS = 1024;

  private static final List<AvailableTransport> TRANSPORTS =
      List.of(new AvailableTransport("WebSockets", List.of("Text", "Binary")));

  private final Queue<String> unusedIds = new ArrayDeque<>();

  record AvailableTransport(String transport, List<String> transferFormats) {}

  @PostMapping(SignalRConfiguration.PATH + "/negotiate")
  Map<String, Object> negotiate(@RequestParam(defaultValue = "0") String negotiateVersion) {
    if (!negotiateVersion.matches("\\d{1,9}")) {
      return Map.of(
          "error", "The client requested an invalid protocol version '" + negotiateVersion + "'");
    }
    int version = Math.min(Integer.parseInt(negotiateVersion), VERSION);
    String id = UUID.randomUUID().toString();
    String token = version == 0 ? id : UUID.randomUUID().toString();
    issue(token);
    Map<String, Object> response = new HashMap<>();
    response.put("connectionId", id);
    response.put("negotiateVersion", version);
    response.put("availableTransports", TRANSPORTS);
    if (version > 0) {
      response.put("connectionToken", token);
    }
    return response;
  }

  private synchronized void issue(String id) {
    if (unusedIds.size() == MAX_UNUSED_IDS) {
      unusedIds.remove();
    }
    unusedIds.add(id);
  }

  private synchronized boolean use(String id) {
    return unusedIds.remove(id);
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    String id =
        UriComponentsBuilder.fromUri(request.getURI()).build().getQueryParams().getFirst("id");
    if (id == null || id.isEmpty() || use(id)) {
      return true;
    }
    response.setStatusCode(HttpStatus.NOT_FOUND);
    return false;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception exception) {}
}
