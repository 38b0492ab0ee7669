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
import java.util.List;
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

  private final MessagePackReader reader = new MessagePackReader();
  private ByteBuffer out = ByteBuffer.allocate(4096);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public @Nullable HubMessage read(ByteBuffer in) throws ProtocolException {
    int length = MessagePack.takeLength(in, MAX_RECORD);
    if (length < 0) {
      return null;
    }
    int start = in.position();
    int end = start + length;
    HubMessage message = record(in, start, end);
    in.position(end);
    return message;
  }

  private HubMessage record(ByteBuffer in, int start, int end) throws ProtocolException {
    reader.over(in, start, end);
    int values = reader.array();
    long type = reader.integer();
    HubMessage message =
        switch ((int) type) {
          case INVOCATION, STREAM_INVOCATION -> invocation(in, (int) type, values);
          case CANCEL_INVOCATION -> {
            require(values >= 3, type);
            skipHeaders();
            String id = reader.string();
            skip(values - 3);
            yield new HubMessage.Cancel(id);
          }
          case STREAM_ITEM, COMPLETION -> {
            require(values >= 4, type);
            yield other(type, values);
          }
          case PING -> {
            skip(values - 1);
            yield new HubMessage.Ping();
          }
          case CLOSE -> {
            skip(values - 1);
            yield new HubMessage.Close();
          }
          default -> other(type, values);
        };
    if (!reader.isAtEnd()) {
      throw HubProtocol.invalid("there are bytes after its last value");
    }
    return message;
  }

  private HubMessage invocation(ByteBuffer in, int type, int values) throws ProtocolException {
    require(values >= 5, type);
    skipHeaders();
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
    int streams = 0;
    if (values > 5) {
      streams = reader.nil() ? 0 : reader.array();
      skip(streams);
    }
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

  private HubMessage other(long type, int values) throws ProtocolException {
    skip(values - 1);
    return new HubMessage.Other((int) type);
  }

  private void skipHeaders() throws ProtocolException {
    skip(2 * reader.map());
  }

  private void skip(int values) throws ProtocolException {
    for (int i = 0; i < values; i++) {
      reader.skip();
    }
  }

  private static void require(boolean met, long type) throws ProtocolException {
    if (!met) {
      throw HubProtocol.invalid("a record of type " + type + " has too few values");
    }
  }

  @Override
  public ByteBuffer result(String id, int bytes, MessageWriter writer) {
    return withMessage(COMPLETION, id, bytes, writer);
  }

  @Override
  public ByteBuffer item(String id, int bytes, MessageWriter writer) {
    return withMessage(STREAM_ITEM, id, bytes, writer);
  }

  private ByteBuffer withMessage(int type, String id, int bytes, MessageWriter writer) {
    byte[] utf8 = id.getBytes(UTF_8);
    boolean completion = type == COMPLETION;
    int values = completion ? 5 : 4;
    int length =
        (values - 1)
            + MessagePack.sizeOfString(utf8.length)
            + MessagePack.sizeOfBinaryHeader(bytes)
            + bytes;
    ByteBuffer record = startRecord(length);
    record.put(MessagePack.array(values)).put((byte) type).put(MessagePack.NO_HEADERS);
    MessagePack.putString(record, utf8);
    if (completion) {
      record.put(MessagePack.RESULT);
    }
    MessagePack.putBinaryHeader(record, bytes);
    int start = record.position();
    writer.write(record.slice(start, bytes));
    return record.limit(start + bytes).position(0);
  }

  /** Returns the buffer with the length prefix of a record, and capacity for the record. */
  private ByteBuffer startRecord(int length) {
    int size = MessagePack.sizeOfLength(length) + length;
    if (out.capacity() < size) {
      out = ByteBuffer.allocate(Math.max(size, 2 * out.capacity()));
    }
    out.clear();
    MessagePack.putLength(out, length);
    return out;
  }

  @Override
  public ByteBuffer completion(String id, @Nullable String error) {
    byte[] utf8 = id.getBytes(UTF_8);
    byte[] text = error == null ? new byte[0] : error.getBytes(UTF_8);
    int length =
        4
            + MessagePack.sizeOfString(utf8.length)
            + (error == null ? 0 : MessagePack.sizeOfString(text.length));
    ByteBuffer record = startRecord(length);
    record.put(MessagePack.array(error == null ? 4 : 5)).put((byte) COMPLETION);
    record.put(MessagePack.NO_HEADERS);
    MessagePack.putString(record, utf8);
    record.put(error == null ? MessagePack.VOID : MessagePack.ERROR);
    if (error != null) {
      MessagePack.putString(record, text);
    }
    return record.flip();
  }

  @Override
  public ByteBuffer ping() {
    return ByteBuffer.wrap(new byte[] {2, MessagePack.array(1), PING});
  }

  @Override
  public ByteBuffer close(@Nullable String error, boolean allowReconnect) {
    byte[] text = error == null ? new byte[0] : error.getBytes(UTF_8);
    ByteBuffer record =
        startRecord(3 + (error == null ? 1 : MessagePack.sizeOfString(text.length)));
    record.put(MessagePack.array(3)).put((byte) CLOSE);
    if (error == null) {
      record.put(MessagePack.NIL);
    } else {
      MessagePack.putString(record, text);
    }
    return record.put(allowReconnect ? MessagePack.TRUE : MessagePack.FALSE).flip();
  }
}
