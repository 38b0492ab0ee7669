package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The handshake that selects the encoding of a connection. Always JSON. */
public final class Handshake {

  private static final int MAX_BYTES = 4096;

  private Handshake() {}

  /**
   * Reads the request of a client.
   *
   * @return the requested encoding; null, with nothing read, if the request is incomplete
   * @throws ProtocolException if the encoding is not supported
   */
  public static @Nullable HubProtocol readRequest(ByteBuffer in) throws ProtocolException {
    JsonNode request = record(in);
    if (request == null) {
      return null;
    }
    String name = request.path("protocol").asString("");
    HubProtocol protocol =
        switch (name) {
          case JsonProtocol.NAME -> new JsonProtocol();
          case MessagePackProtocol.NAME -> new MessagePackProtocol();
          default ->
              throw refusal(
                  "The protocol '%s' is not supported. Valid protocols: json, messagepack."
                      .formatted(name));
        };
    JsonNode version = request.path("version");
    if (!version.isInt() || version.intValue() != HubProtocol.VERSION) {
      throw refusal(
          "Version %s of the protocol '%s' is not supported. Valid versions: %d."
              .formatted(version.isMissingNode() ? "(none)" : version, name, HubProtocol.VERSION));
    }
    return protocol;
  }

  /**
   * Reads the response of a hub.
   *
   * @throws ProtocolException if the hub refuses the connection, with the hub's reason, or if the
   *     response is incomplete
   */
  public static void readResponse(ByteBuffer in) throws ProtocolException {
    JsonNode response = record(in);
    if (response == null) {
      throw refusal("the server's handshake response has no record separator");
    }
    String error = response.path("error").asString("");
    if (!error.isEmpty()) {
      throw refusal(error);
    }
  }

  private static @Nullable JsonNode record(ByteBuffer in) throws ProtocolException {
    int length = JsonProtocol.lengthOfRecord(in, 0);
    if (length < 0 && in.remaining() > MAX_BYTES) {
      throw refusal("The first " + MAX_BYTES + " bytes contain no handshake.");
    }
    return length < 0 ? null : JsonProtocol.take(in, length);
  }

  private static ProtocolException refusal(String reason) {
    return new ProtocolException(Refusals.Cause.WRONG_PROTOCOL, reason);
  }

  /** Returns the request of a client for MessagePack. */
  public static ByteBuffer messagePackRequest() {
    return JsonProtocol.encode(
        JsonNodeFactory.instance
            .objectNode()
            .put("protocol", MessagePackProtocol.NAME)
            .put("version", HubProtocol.VERSION));
  }

  /**
   * Returns the response of a hub.
   *
   * @param error the reason of a refusal; null to accept
   */
  public static ByteBuffer response(@Nullable String error) {
    return JsonProtocol.encode(
        JsonProtocol.withError(JsonNodeFactory.instance.objectNode(), error));
  }
}
