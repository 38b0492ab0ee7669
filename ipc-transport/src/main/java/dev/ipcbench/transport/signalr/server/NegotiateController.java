package dev.ipcbench.transport.signalr.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayDeque;
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
 * Tells a client by what it can reach the hub, and lets in who was told. A client that knows may
 * skip this and come without an id.
 *
 * @see <a
 *     href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/TransportProtocols.md">the
 *     specification</a>
 */
@RestController
final class NegotiateController implements HandshakeInterceptor {

  private static final int VERSION = 1;

  /** How many may have negotiated and not come yet; the oldest must negotiate again. */
  private static final int MAX_EXPECTED = 1024;

  private static final List<AvailableTransport> TRANSPORTS =
      List.of(new AvailableTransport("WebSockets", List.of("Text", "Binary")));

  private final Queue<String> expected = new ArrayDeque<>();

  record AvailableTransport(String transport, List<String> transferFormats) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Negotiated(
      @Nullable String connectionToken,
      @Nullable String connectionId,
      @Nullable Integer negotiateVersion,
      @Nullable List<AvailableTransport> availableTransports,
      @Nullable String error) {}

  @PostMapping(SignalRConfiguration.PATH + "/negotiate")
  Negotiated negotiate(@RequestParam(defaultValue = "0") String negotiateVersion) {
    if (!negotiateVersion.matches("\\d{1,9}")) {
      String error = "The client requested an invalid protocol version '" + negotiateVersion + "'";
      return new Negotiated(null, null, null, null, error);
    }
    int version = Math.min(Integer.parseInt(negotiateVersion), VERSION);
    String id = UUID.randomUUID().toString();
    String token = version == 0 ? null : UUID.randomUUID().toString();
    expect(token == null ? id : token);
    return new Negotiated(token, id, version, TRANSPORTS, null);
  }

  private synchronized void expect(String id) {
    if (expected.size() == MAX_EXPECTED) {
      expected.remove();
    }
    expected.add(id);
  }

  private synchronized boolean isExpected(String id) {
    return expected.remove(id);
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    String id =
        UriComponentsBuilder.fromUri(request.getURI()).build().getQueryParams().getFirst("id");
    if (id == null || id.isEmpty() || isExpected(id)) {
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
