package dev.ipcbench.transport.signalr.protocol;

import static dev.ipcbench.transport.signalr.protocol.HubMessage.CANCEL_INVOCATION;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.CLOSE;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.COMPLETION;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.INVOCATION;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.PING;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.STREAM_INVOCATION;
import static dev.ipcbench.transport.signalr.protocol.HubMessage.STREAM_ITEM;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Argument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

  /** Ends every record, and the handshake. */
  static final byte SEPARATOR = 0x1e;

  private static final int MAX_RECORD = (MAX_MESSAGE + 2) / 3 * 4 + MAX_ENVELOPE;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** The bytes of an incomplete record that have been searched for its end. */
  private int searched;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public @Nullable HubMessage read(ByteBuffer in) throws ProtocolException {
    int end = in.position() + searched;
    while (end < in.limit() && in.get(end) != SEPARATOR) {
      end++;
    }
    searched = end - in.position();
    if (searched > MAX_RECORD) {
      throw HubProtocol.tooLong();
    }
    if (end == in.limit()) {
      return null;
    }
    byte[] record = new byte[searched];
    in.get(record).position(end + 1);
    searched = 0;
    return message(parse(record));
  }

  /** Parses a record, without its separator. */
  static JsonNode parse(byte[] record) throws ProtocolException {
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
      case PING -> new HubMessage.Ping();
      case CLOSE -> new HubMessage.Close();
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
    for (JsonNode node : nodes) {
      arguments.add(argument(node));
    }
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
  public ByteBuffer result(String id, int bytes, MessageWriter writer) {
    return withMessage(COMPLETION, id, "result", bytes, writer);
  }

  @Override
  public ByteBuffer item(String id, int bytes, MessageWriter writer) {
    return withMessage(STREAM_ITEM, id, "item", bytes, writer);
  }

  private static ByteBuffer withMessage(
      int type, String id, String field, int bytes, MessageWriter writer) {
    ByteBuffer message = ByteBuffer.allocate(bytes);
    writer.write(message);
    ObjectNode record = record(type).put("invocationId", id);
    return encode(record.put(field, Base64.getEncoder().encodeToString(message.array())));
  }

  @Override
  public ByteBuffer completion(String id, @Nullable String error) {
    ObjectNode record = record(COMPLETION).put("invocationId", id);
    return encode(error == null ? record : record.put("error", error));
  }

  @Override
  public ByteBuffer ping() {
    return encode(record(PING));
  }

  @Override
  public ByteBuffer close(@Nullable String error, boolean allowReconnect) {
    ObjectNode record = record(CLOSE);
    if (error != null) {
      record.put("error", error);
    }
    return encode(allowReconnect ? record.put("allowReconnect", true) : record);
  }

  private static ObjectNode record(int type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  /** Returns a record and its separator. */
  static ByteBuffer encode(JsonNode record) {
    return ByteBuffer.wrap((record + String.valueOf((char) SEPARATOR)).getBytes(UTF_8));
  }
}
