package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How both sides agree on an encoding, before anything else is said. Always JSON. */
public final class Handshake {

  private static final int MAX_BYTES = 4096;

  private Handshake() {}

  /**
   * Takes the request of a client, if all of it is there.
   *
   * @return what it wants to speak; null if the request is not whole yet: then nothing was taken
   * @throws ProtocolException if that is not spoken here
   */
  public static @Nullable HubProtocol read(ByteBuffer in) throws ProtocolException {
    byte[] record = record(in);
    if (record == null) {
      return null;
    }
    JsonNode request = JsonProtocol.parse(record);
    String name = request.path("protocol").asString("");
    HubProtocol protocol = HubProtocol.named(name);
    if (protocol == null) {
      throw refusal("The protocol '" + name + "' is not supported: json and messagepack are.");
    }
    JsonNode version = request.path("version");
    if (!version.isInt() || version.intValue() != HubProtocol.VERSION) {
      throw refusal(
          "The server does not support version %s of the '%s' protocol, only version %d."
              .formatted(version.isMissingNode() ? "(none)" : version, name, HubProtocol.VERSION));
    }
    return protocol;
  }

  /**
   * Takes the answer of a hub, if all of it is there.
   *
   * @return false if it is not whole yet: then nothing was taken
   * @throws ProtocolException if the hub refuses; the reason is its own
   */
  public static boolean readAnswer(ByteBuffer in) throws ProtocolException {
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
      throw refusal("No handshake came in the first " + MAX_BYTES + " bytes.");
    }
    return null;
  }

  private static ProtocolException refusal(String reason) {
    return new ProtocolException(Refusals.Cause.WRONG_PROTOCOL, reason);
  }

  /** The request of a client that wants to speak MessagePack. */
  public static ByteBuffer messagePack() {
    return JsonProtocol.written(
        JsonNodeFactory.instance
            .objectNode()
            .put("protocol", MessagePackProtocol.NAME)
            .put("version", HubProtocol.VERSION));
  }

  /**
   * The answer of a hub.
   *
   * @param error why it refuses; null if it does not
   */
  public static ByteBuffer answer(@Nullable String error) {
    var answer = JsonNodeFactory.instance.objectNode();
    return JsonProtocol.written(error == null ? answer : answer.put("error", error));
  }
}
