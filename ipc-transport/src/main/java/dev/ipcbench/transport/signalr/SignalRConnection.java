package dev.ipcbench.transport.signalr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.signalr.protocol.Handshake;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import dev.ipcbench.transport.signalr.protocol.MessagePackWriter;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import dev.ipcbench.transport.websocket.client.WebSocketClient.MessageKind;
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
  private final CompletionReader completions = new CompletionReader();
  private final MessagePackWriter out = new MessagePackWriter(ByteBuffer::allocateDirect);

  /** The id of the current invocation: 8 hexadecimal digits, unique per invocation. */
  private final byte[] id = new byte[8];

  private int invocations;
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY).limit(0);

  private SignalRConnection(WebSocketClient client) {
    this.client = client;
  }

  /** Returns once the hub has accepted the MessagePack encoding. */
  static SignalRConnection handshake(WebSocketClient client) throws IOException {
    SignalRConnection connection = new SignalRConnection(client);
    client.send(MessageKind.TEXT, Handshake.messagePackRequest());
    client.receive(connection.in);
    Handshake.readResponse(connection.in);
    return connection;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    // Only the first message of a size needs a larger buffer.
    if (in.capacity() < reply.capacity() + HubProtocol.MAX_ENVELOPE && !in.hasRemaining()) {
      in = ByteBuffer.allocateDirect(reply.capacity() + HubProtocol.MAX_ENVELOPE).limit(0);
    }
    client.send(MessageKind.BINARY, invocation(request));
    do {
      while (!in.hasRemaining()) {
        client.receive(in);
      }
    } while (!completions.read(in, id, reply));
  }

  private ByteBuffer invocation(ByteBuffer request) {
    int counter = ++invocations;
    for (int i = id.length - 1; i >= 0; i--) {
      id[i] = HEX[counter & 0xf];
      counter >>>= 4;
    }
    return out.start(6, HubProtocol.INVOCATION, HubProtocol.MAX_ENVELOPE + request.remaining())
        .put(MessagePackWriter.NO_HEADERS)
        .string(id)
        .string(ECHO)
        .array(1)
        .binary(request)
        .array(0)
        .end();
  }

  @Override
  public void close() {
    client.close();
  }
}
