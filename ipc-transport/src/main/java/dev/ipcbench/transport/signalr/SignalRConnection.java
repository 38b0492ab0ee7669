package dev.ipcbench.transport.signalr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.signalr.protocol.Handshake;
import dev.ipcbench.transport.signalr.protocol.HubMessage;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import dev.ipcbench.transport.signalr.protocol.MessagePack;
import dev.ipcbench.transport.signalr.protocol.MessagePackReader;
import dev.ipcbench.transport.websocket.client.MessageKind;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The client side: invokes {@code Echo}, one call at a time. Sends one frame, and reads frames up
 * to the completion. Sends no pings, so the idle timeout of the hub does not apply (it starts with
 * a client's first ping); skips the pings of the hub.
 */
final class SignalRConnection implements Connection {

  private static final byte[] ECHO = "Echo".getBytes(US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final int FIRST_CAPACITY = 8192;

  private final WebSocketClient client;
  private final MessagePackReader reader = new MessagePackReader();

  /** The id of the current invocation: 8 hexadecimal digits, unique per invocation. */
  private final byte[] id = new byte[8];

  private int invocations;
  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY).limit(0);

  private SignalRConnection(WebSocketClient client) {
    this.client = client;
  }

  /** Returns once the hub has accepted the MessagePack encoding. */
  static SignalRConnection handshake(WebSocketClient client) throws IOException {
    SignalRConnection connection = new SignalRConnection(client);
    client.send(MessageKind.TEXT, Handshake.messagePackRequest());
    client.receive(connection.in);
    if (!Handshake.readResponse(connection.in)) {
      throw new ProtocolException(
          Refusals.Cause.WRONG_PROTOCOL, "the server's handshake response has no record separator");
    }
    return connection;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    ensureCapacity(request.remaining(), reply.capacity());
    client.send(MessageKind.BINARY, invocation(request));
    do {
      while (!in.hasRemaining()) {
        client.receive(in);
      }
    } while (!readRecord(reply));
  }

  /** Enlarges the buffers; only the first message of a size needs it. */
  private void ensureCapacity(int requestBytes, int replyBytes) {
    if (out.capacity() < requestBytes + HubProtocol.MAX_ENVELOPE) {
      out = ByteBuffer.allocateDirect(requestBytes + HubProtocol.MAX_ENVELOPE);
    }
    if (in.capacity() < replyBytes + HubProtocol.MAX_ENVELOPE && !in.hasRemaining()) {
      in = ByteBuffer.allocateDirect(replyBytes + HubProtocol.MAX_ENVELOPE).limit(0);
    }
  }

  private ByteBuffer invocation(ByteBuffer request) {
    int bytes = request.remaining();
    int counter = ++invocations;
    for (int i = id.length - 1; i >= 0; i--) {
      id[i] = HEX[counter & 0xf];
      counter >>>= 4;
    }
    out.clear();
    MessagePack.putLength(
        out,
        5
            + MessagePack.sizeOfString(id.length)
            + MessagePack.sizeOfString(ECHO.length)
            + MessagePack.sizeOfBinaryHeader(bytes)
            + bytes);
    out.put(MessagePack.array(6)).put((byte) HubMessage.INVOCATION).put(MessagePack.NO_HEADERS);
    MessagePack.putString(out, id);
    MessagePack.putString(out, ECHO);
    out.put(MessagePack.array(1));
    MessagePack.putBinaryHeader(out, bytes);
    return out.put(request).put(MessagePack.array(0)).flip();
  }

  /** Reads one record; returns whether it answers the invocation. */
  private boolean readRecord(ByteBuffer reply) throws IOException {
    int length = MessagePack.takeLength(in, Integer.MAX_VALUE);
    if (length < 0) {
      throw HubProtocol.invalid("it does not end with its WebSocket message");
    }
    int end = in.position() + length;
    reader.over(in, in.position(), end);
    int values = reader.array();
    int type = (int) reader.integer();
    switch (type) {
      case HubMessage.COMPLETION -> readCompletion(values, reply);
      case HubMessage.CLOSE -> readClose(values, reply);
      default -> {} // a ping, or a record type of a newer protocol
    }
    in.position(end);
    return type == HubMessage.COMPLETION || type == HubMessage.CLOSE;
  }

  private void readCompletion(int values, ByteBuffer reply) throws IOException {
    for (int i = 2 * reader.map(); i > 0; i--) {
      reader.skip();
    }
    if (!reader.isString(id)) {
      throw HubProtocol.invalid("a completion has the id of no pending invocation");
    }
    int kind = (int) reader.integer();
    if (kind == MessagePack.ERROR) {
      Refusal.write(reply, reader.string());
    } else if (kind == MessagePack.RESULT && values >= 5) {
      int bytes = reader.binary();
      if (bytes > reply.capacity()) {
        throw ProtocolException.replyTooLong(bytes, reply.capacity());
      }
      reply.clear().put(0, in, reader.position() - bytes, bytes).limit(bytes);
    } else {
      throw HubProtocol.invalid("a completion of Echo has no result");
    }
  }

  private void readClose(int values, ByteBuffer reply) throws IOException {
    if (values < 2 || reader.nil()) {
      throw new EOFException("the hub closed the connection without a reply");
    }
    Refusal.write(reply, reader.string());
  }

  @Override
  public void close() {
    client.close();
  }
}
