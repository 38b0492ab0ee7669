package dev.ipcbench.transport.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Argument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records as MessagePack arrays, each with a length prefix. Messages are read in the
 * receive buffer and written in the send buffer, without a copy in between.
 *
 * <pre>
 *  length   array  type  headers  id      kind  result
 *  varint   0x95   0x03  0x80     string  0x03  bin      a completion with a result
 * </pre>
 */
final class MessagePackProtocol implements HubProtocol {

  static final String NAME = "messagepack";

  private static final int MAX_RECORD = MAX_MESSAGE + MAX_ENVELOPE;

  /** The most bytes of the headers of all values in a record that is sent. */
  private static final int MAX_HEADERS = 16;

  private final MessagePackReader reader = new MessagePackReader();
  private final MessagePackWriter out = new MessagePackWriter(ByteBuffer::allocate);

  @Override
  public HubProtocol copy() {
    return new MessagePackProtocol();
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public @Nullable HubMessage read(ByteBuffer in) throws ProtocolException {
    if (!reader.next(in, MAX_RECORD)) {
      return null;
    }
    int values = reader.array();
    int type = (int) reader.integer();
    int required =
        switch (type) {
          case INVOCATION, STREAM_INVOCATION -> 5;
          case STREAM_ITEM, COMPLETION -> 4;
          case CANCEL_INVOCATION -> 3;
          default -> 1;
        };
    if (values < required) {
      throw HubProtocol.invalid("a record of type " + type + " has too few values");
    }
    HubMessage message =
        switch (type) {
          case INVOCATION, STREAM_INVOCATION -> invocation(in, type, values);
          case CANCEL_INVOCATION -> {
            skip(2 * reader.map()); // headers
            String id = reader.string();
            skip(values - 3);
            yield new HubMessage.Cancel(id);
          }
          default -> {
            skip(values - 1);
            yield new HubMessage.Other(type);
          }
        };
    if (!reader.isAtEnd()) {
      throw HubProtocol.invalid("there are bytes after its last value");
    }
    return message;
  }

  private HubMessage invocation(ByteBuffer in, int type, int values) throws ProtocolException {
    skip(2 * reader.map()); // headers
    boolean streaming = type == STREAM_INVOCATION;
    String id = reader.nil() ? null : reader.string();
    if (streaming && id == null) {
      throw HubProtocol.invalid("a stream invocation has no id");
    }
    String target = reader.string();
    int count = reader.array();
    List<Argument> arguments = new ArrayList<>(Math.min(count, 4));
    for (int i = 0; i < count; i++) {
      arguments.add(argument(in));
    }
    int streams = values == 5 || reader.nil() ? 0 : reader.array();
    skip(streams);
    skip(values - 6);
    return new HubMessage.Invocation(streaming, id, target, arguments, streams);
  }

  private Argument argument(ByteBuffer in) throws ProtocolException {
    if (reader.isBinary()) {
      int length = reader.binary();
      return new Argument.Bytes(in.slice(reader.position() - length, length));
    }
    if (reader.isInteger()) {
      return new Argument.WholeNumber(reader.integer());
    }
    reader.skip();
    return new Argument.Other("another type");
  }

  private void skip(int values) throws ProtocolException {
    for (int i = 0; i < values; i++) {
      reader.skip();
    }
  }

  @Override
  public ByteBuffer message(int type, String id, int bytes, Consumer<ByteBuffer> writer) {
    if (type == COMPLETION) {
      start(5, type, id, bytes).put(MessagePackWriter.RESULT);
    } else {
      start(4, type, id, bytes);
    }
    writer.accept(out.binary(bytes));
    return out.end();
  }

  @Override
  public ByteBuffer completion(String id, @Nullable String error) {
    if (error == null) {
      return start(4, COMPLETION, id, 0).put(MessagePackWriter.VOID).end();
    }
    byte[] text = error.getBytes(UTF_8);
    return start(5, COMPLETION, id, text.length).put(MessagePackWriter.ERROR).string(text).end();
  }

  /** Starts a record with an id. The last value, if it has a length, has this one in bytes. */
  private MessagePackWriter start(int values, int type, String id, int bytes) {
    byte[] utf8 = id.getBytes(UTF_8);
    return out.start(values, type, utf8.length + bytes + MAX_HEADERS)
        .put(MessagePackWriter.NO_HEADERS)
        .string(utf8);
  }

  @Override
  public ByteBuffer ping() {
    return out.start(1, PING, 0).end();
  }

  @Override
  public ByteBuffer close(@Nullable String error) {
    if (error == null) {
      return out.start(3, CLOSE, 2).put(MessagePackWriter.NIL).put(MessagePackWriter.TRUE).end();
    }
    byte[] text = error.getBytes(UTF_8);
    return out.start(3, CLOSE, text.length + MAX_HEADERS)
        .string(text)
        .put(MessagePackWriter.FALSE)
        .end();
  }
}
