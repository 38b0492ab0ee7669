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
    byte[] record = record(in);
    if (record == null) {
      return null;
    }
    JsonNode request = JsonProtocol.parse(record);
    String name = request.path("protocol").asString("");
    HubProtocol protocol = HubProtocol.forName(name);
    if (protocol == null) {
      throw refusal(
          "The protocol '" + name + "' is not supported. Valid protocols: json, messagepack.");
    }
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
   * @return false, with nothing read, if the response is incomplete
   * @throws ProtocolException if the hub refuses the connection; carries the hub's reason
   */
  public static boolean readResponse(ByteBuffer in) throws ProtocolException {
    byte[] record = record(in);
    if (record == null) {
      return false;
    }
    String error = JsonProtocol.parse(record).path("error").asString("");
    if (!error.isEmpty()) {
      throw refusal(error);
    }
    return true;
  }

  private static byte @Nullable [] record(ByteBuffer in) throws ProtocolException {
    for (int at = in.position(); at < in.limit(); at++) {
      if (in.get(at) == JsonProtocol.SEPARATOR) {
        byte[] record = new byte[at - in.position()];
        in.get(record).position(at + 1);
        return record;
      }
    }
    if (in.remaining() > MAX_BYTES) {
      throw refusal("The first " + MAX_BYTES + " bytes contain no handshake.");
    }
    return null;
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
    var response = JsonNodeFactory.instance.objectNode();
    return JsonProtocol.encode(error == null ? response : response.put("error", error));
  }
}
