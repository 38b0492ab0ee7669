package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.grpc.wire.EncodedMessage;
import dev.ipcbench.transport.grpc.wire.MessageField;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Creates the reply to a request in buffers that it reuses, which together hold at most two
 * messages of the largest size. Owned by one thread, which handles one message at a time.
 */
final class EchoResponder {

  private static final int FIRST_CAPACITY = 4096;

  private final MessageHandler handler;
  private final EncodedMessage encoded = new EncodedMessage();
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer reply = out;

  EchoResponder(MessageHandler handler) {
    this.handler = handler;
  }

  /**
   * Returns the reply, which is valid until the next call.
   *
   * @throws ProtocolException if the request is invalid; the reason can be sent to the peer
   */
  InputStream answer(InputStream request) throws IOException {
    int length = MessageField.read(request, this::requestBuffer);
    int wanted = Header.checkWhole(in, length);
    // Checked before the reply: unlike a byte stream, a unary call cannot be refused after it.
    EchoHandler.checkAfterReply(in);
    if (in.capacity() >= wanted && EchoHandler.canAnswerInPlace(in)) {
      reply = in;
    } else {
      out = EchoHandler.withCapacity(out, wanted);
      reply = out;
    }
    handler.handle(in, reply);
    return encoded.of(reply);
  }

  /** Returns when the server received the last request; valid until the next call. */
  long serverReceivedNanos() {
    return Header.serverReceivedNanos(reply);
  }

  private ByteBuffer requestBuffer(int length) {
    in = EchoHandler.withCapacity(in, Math.min(length, Header.MAX_BYTES));
    return in;
  }
}
