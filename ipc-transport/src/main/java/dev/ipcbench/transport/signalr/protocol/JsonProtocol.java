package dev.ipcbench.transport.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Argument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes records as JSON objects, each followed by a record separator (0x1E), and bytes as Base64,
 * as .NET does. For third-party clients: measurements use MessagePack.
 */
final class JsonProtocol implements HubProtocol {

  static final String NAME = "json";

  private static final byte SEPARATOR = 0x1e;
  private static final int MAX_RECORD = (MAX_MESSAGE + 2) / 3 * 4 + MAX_ENVELOPE;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** The bytes of an incomplete record that have been searched for its end. */
  private int searched;

  @Override
  public HubProtocol copy() {
    return new JsonProtocol();
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public @Nullable HubMessage read(ByteBuffer in) throws ProtocolException {
    int length = lengthOfRecord(in, searched);
    searched = length < 0 ? in.remaining() : 0;
    if (Math.max(length, searched) > MAX_RECORD) {
      throw HubProtocol.tooLong();
    }
    return length < 0 ? null : message(take(in, length));
  }

  /**
   * Returns the length of the next record, which ends before the first separator; -1 if it is
   * incomplete.
   *
   * @param searched the number of bytes without a separator at its start
   */
  static int lengthOfRecord(ByteBuffer in, int searched) {
    for (int at = in.position() + searched; at < in.limit(); at++) {
      if (in.get(at) == SEPARATOR) {
        return at - in.position();
      }
    }
    return -1;
  }

  /** Reads a record of a length, and its separator. */
  static JsonNode take(ByteBuffer in, int length) throws ProtocolException {
    byte[] record = new byte[length];
    in.get(record).get();
    try {
      JsonNode node = MAPPER.readTree(record);
      if (node.isObject()) {
        return node;
      }
      throw HubProtocol.invalid("it is not a JSON object");
    } catch (JacksonException e) {
      throw HubProtocol.invalid("it is not JSON: " + e.getOriginalMessage());
    }
  }

  private static HubMessage message(JsonNode record) throws ProtocolException {
    JsonNode type = record.path("type");
    if (!type.isInt()) {
      throw HubProtocol.invalid("it has no type");
    }
    return switch (type.intValue()) {
      case INVOCATION -> invocation(record, false);
      case STREAM_INVOCATION -> invocation(record, true);
      case CANCEL_INVOCATION -> new HubMessage.Cancel(text(record, "invocationId"));
      case STREAM_ITEM, COMPLETION -> {
        text(record, "invocationId");
        yield new HubMessage.Other(type.intValue());
      }
      default -> new HubMessage.Other(type.intValue());
    };
  }

  private static HubMessage invocation(JsonNode record, boolean streaming)
      throws ProtocolException {
    boolean hasId = streaming || record.hasNonNull("invocationId");
    String id = hasId ? text(record, "invocationId") : null;
    String target = text(record, "target");
    JsonNode nodes = record.path("arguments");
    if (!nodes.isArray()) {
      throw HubProtocol.invalid("its arguments are not an array");
    }
    List<Argument> arguments = new ArrayList<>(nodes.size());
    nodes.forEach(node -> arguments.add(argument(node)));
    return new HubMessage.Invocation(
        streaming, id, target, arguments, record.path("streamIds").size());
  }

  private static Argument argument(JsonNode node) {
    if (node.canConvertToLong() && node.isIntegralNumber()) {
      return new Argument.WholeNumber(node.longValue());
    }
    if (!node.isString()) {
      return new Argument.Other("another type");
    }
    try {
      return new Argument.Bytes(ByteBuffer.wrap(Base64.getDecoder().decode(node.stringValue())));
    } catch (IllegalArgumentException e) {
      return new Argument.Other("a string that is not Base64: " + e.getMessage());
    }
  }

  private static String text(JsonNode record, String field) throws ProtocolException {
    JsonNode value = record.path(field);
    if (!value.isString()) {
      throw HubProtocol.invalid("its " + field + " is not a string");
    }
    return value.stringValue();
  }

  @Override
  public ByteBuffer message(int type, String id, int bytes, Consumer<ByteBuffer> writer) {
    ByteBuffer message = ByteBuffer.allocate(bytes);
    writer.accept(message);
    return encode(
        record(type)
            .put("invocationId", id)
            .put(type == COMPLETION ? "result" : "item", message.array()));
  }

  @Override
  public ByteBuffer completion(String id, @Nullable String error) {
    return encode(withError(record(COMPLETION).put("invocationId", id), error));
  }

  @Override
  public ByteBuffer ping() {
    return encode(record(PING));
  }

  @Override
  public ByteBuffer close(@Nullable String error) {
    ObjectNode record = withError(record(CLOSE), error);
    return encode(error == null ? record.put("allowReconnect", true) : record);
  }

  private static ObjectNode record(int type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  static ObjectNode withError(ObjectNode record, @Nullable String error) {
    return error == null ? record : record.put("error", error);
  }

  /** Returns a record and its separator. */
  static ByteBuffer encode(JsonNode record) {
    return ByteBuffer.wrap((record + String.valueOf((char) SEPARATOR)).getBytes(UTF_8));
  }
}
