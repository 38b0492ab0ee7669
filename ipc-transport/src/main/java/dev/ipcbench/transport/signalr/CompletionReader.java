package dev.ipcbench.transport.signalr;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import dev.ipcbench.transport.signalr.protocol.MessagePackReader;
import dev.ipcbench.transport.signalr.protocol.MessagePackWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the records that a hub sends to a client. Owned by one thread; allocates nothing. */
final class CompletionReader {

  private final MessagePackReader reader = new MessagePackReader();

  /**
   * Reads one record.
   *
   * @param in what was received, from its position on
   * @param id the id of the invocation
   * @param reply receives the result, or a refusal
   * @return whether the record answers the invocation
   * @throws ProtocolException if the record is invalid, or longer than expected
   * @throws EOFException if the hub closes the connection
   */
  boolean read(ByteBuffer in, byte[] id, ByteBuffer reply) throws IOException {
    if (!reader.next(in, Integer.MAX_VALUE)) {
      throw HubProtocol.invalid("it does not end with its WebSocket message");
    }
    int values = reader.array();
    int type = (int) reader.integer();
    switch (type) {
      case HubProtocol.COMPLETION -> readCompletion(in, values, id, reply);
      case HubProtocol.CLOSE -> readClose(values, reply);
      default -> {} // a ping, or a record type of a newer protocol
    }
    return type == HubProtocol.COMPLETION || type == HubProtocol.CLOSE;
  }

  private void readCompletion(ByteBuffer in, int values, byte[] id, ByteBuffer reply)
      throws IOException {
    for (int i = 2 * reader.map(); i > 0; i--) {
      reader.skip();
    }
    if (!reader.isString(id)) {
      throw HubProtocol.invalid("a completion has the id of no pending invocation");
    }
    int kind = (int) reader.integer();
    if (kind == MessagePackWriter.ERROR) {
      Refusal.write(reply, reader.string());
    } else if (kind == MessagePackWriter.RESULT && values >= 5) {
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
}
