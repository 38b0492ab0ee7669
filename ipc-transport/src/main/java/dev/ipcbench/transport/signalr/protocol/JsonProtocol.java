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
 * Records as JSON objects, each with a record separator (0x1E) behind it; bytes as Base64, as .NET
 * writes them. For clients of others: what is measured speaks MessagePack.
 */
public final class JsonProtocol implements HubProtocol {

  static final String NAME = "json";

  /** Ends every record, and the handshake. */
  public static final byte SEPARATOR = 0x1e;

  private static final int MAX_RECORD = (MAX_MESSAGE + 2) / 3 * 4 + MAX_ENVELOPE;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** How much of the record that is not whole yet has been searched for its end. */
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

  /** What such a record holds; never null. */
  static JsonNode parse(byte[] record) throws ProtocolException {
    try {
      JsonNode node = MAPPER.readTree(record);
      if (node.isObject()) {
        return node;
      }
      throw HubProtocol.invalid("it is no JSON object");
    } catch (JacksonException e) {
      throw HubProtocol.invalid("it is no JSON: " + e.getOriginalMessage());
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
    boolean blocking = streaming || record.hasNonNull("invocationId");
    String id = blocking ? text(record, "invocationId") : null;
    String target = text(record, "target");
    JsonNode given = record.path("arguments");
    if (!given.isArray()) {
      throw HubProtocol.invalid("its arguments are no array");
    }
    List<Argument> arguments = new ArrayList<>(given.size());
    for (JsonNode argument : given) {
      arguments.add(argument(argument));
    }
    return new HubMessage.Invocation(
        streaming, id, target, arguments, record.path("streamIds").size());
  }

  private static Argument argument(JsonNode node) {
    if (node.canConvertToLong() && node.isIntegralNumber()) {
      return new Argument.Whole(node.longValue());
    }
    if (!node.isString()) {
      return new Argument.Other("something else");
    }
    try {
      return new Argument.Bytes(ByteBuffer.wrap(Base64.getDecoder().decode(node.stringValue())));
    } catch (IllegalArgumentException e) {
      return new Argument.Other("a string that is no Base64: " + e.getMessage());
    }
  }

  private static String text(JsonNode record, String field) throws ProtocolException {
    JsonNode value = record.path(field);
    if (!value.isString()) {
      throw HubProtocol.invalid("its " + field + " is no string");
    }
    return value.stringValue();
  }

  @Override
  public ByteBuffer result(String id, int bytes, Filling filling) {
    return carrying(COMPLETION, id, "result", bytes, filling);
  }

  @Override
  public ByteBuffer item(String id, int bytes, Filling filling) {
    return carrying(STREAM_ITEM, id, "item", bytes, filling);
  }

  private static ByteBuffer carrying(
      int type, String id, String field, int bytes, Filling filling) {
    ByteBuffer message = ByteBuffer.allocate(bytes);
    filling.into(message);
    ObjectNode record = record(type).put("invocationId", id);
    return written(record.put(field, Base64.getEncoder().encodeToString(message.array())));
  }

  @Override
  public ByteBuffer completion(String id, @Nullable String error) {
    ObjectNode record = record(COMPLETION).put("invocationId", id);
    return written(error == null ? record : record.put("error", error));
  }

  @Override
  public ByteBuffer ping() {
    return written(record(PING));
  }

  @Override
  public ByteBuffer close(@Nullable String error, boolean allowReconnect) {
    ObjectNode record = record(CLOSE);
    if (error != null) {
      record.put("error", error);
    }
    return written(allowReconnect ? record.put("allowReconnect", true) : record);
  }

  private static ObjectNode record(int type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  /** As it goes over the wire, its separator behind it. */
  static ByteBuffer written(JsonNode record) {
    return ByteBuffer.wrap((record + String.valueOf((char) SEPARATOR)).getBytes(UTF_8));
  }
}
