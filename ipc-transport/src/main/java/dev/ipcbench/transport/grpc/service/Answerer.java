package dev.ipcbench.transport.grpc.service;

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
 * Turns a request into its reply, in buffers it keeps: at most two messages of the largest size.
 * Owned by one thread, and done with a call before it is given the next.
 */
final class Answerer {

  private static final int FIRST_CAPACITY = 4096;

  private final MessageHandler handler;
  private final EncodedMessage encoded = new EncodedMessage();
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer reply = out;

  Answerer(MessageHandler handler) {
    this.handler = handler;
  }

  /**
   * The reply, good until the next call.
   *
   * @throws ProtocolException if there is none; the text is fit for the peer
   */
  InputStream answer(InputStream request) throws IOException {
    int length = MessageField.read(request, this::room);
    int wanted = Header.checkWhole(in, length);
    // There is no answer after the answer, as a stream of bytes has it: what is damaged gets none.
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

  /** When the last reply was begun; asked before the next call. */
  long serverReceivedNanos() {
    return Header.serverReceivedNanos(reply);
  }

  private ByteBuffer room(int length) {
    in = EchoHandler.withCapacity(in, Math.min(length, Header.MAX_BYTES));
    return in;
  }
}
