package dev.ipcbench.transport.stream;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.stream.io.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The answering side of one connection: reads a message, answers it, and again, until the peer
 * closes. Runs on one thread of its own. Memory is bounded by two messages of the largest size.
 *
 * <pre>
 *            bytes          whole          reply written
 *   READ ───────────► READ ───────► ANSWER ─────────────► READ (what came behind moves to the front)
 *    │ end of stream          │ not ours, too long
 *    ▼                        ▼
 *   END                REFUSE: say why, drain what the peer still sends, END
 * </pre>
 */
final class StreamConversation {

  private static final int FIRST_CAPACITY = 4096;

  /**
   * How much of a refused message is read to its end, so that the refusal is not lost in a reset.
   */
  private static final int DRAIN_LIMIT = 8 * Header.MAX_PAYLOAD;

  private final StreamIo io;
  private final MessageHandler handler;
  private final EndpointTraffic traffic;
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private @Nullable ByteBuffer out; // made when a reply cannot be written where its request stands

  StreamConversation(StreamIo io, MessageHandler handler, EndpointTraffic traffic) {
    this.io = io;
    this.handler = handler;
    this.traffic = traffic;
  }

  /**
   * Returns when the peer has closed.
   *
   * @throws ProtocolException if the peer sent what is no message; it has been told
   * @throws IOException if the connection broke, or was closed by another thread
   */
  void run() throws IOException {
    try {
      while (fill(BYTES)) {
        int length = Header.messageLength(in);
        int replyLength = Header.wantedMessageLength(in);
        if (!fill(length)) {
          return;
        }
        answer(length, replyLength);
      }
    } catch (ProtocolException e) {
      try {
        refuse(e.reason());
      } catch (IOException lost) {
        // It went without hearing why; what it did is told all the same.
        e.addSuppressed(lost);
      }
      throw e;
    }
  }

  private void answer(int length, int replyLength) throws IOException {
    int end = in.position();
    in.flip().limit(length);
    if (end == length && EchoHandler.canAnswerInPlace(in)) {
      in = withCapacity(in, replyLength);
      handler.handle(in, in);
      write(in);
      traffic.answered(Header.serverReceivedNanos(in));
      in.clear();
      return;
    }
    ByteBuffer reply = out == null ? ByteBuffer.allocateDirect(replyLength) : out;
    reply = withCapacity(reply.clear().limit(0), replyLength);
    out = reply;
    handler.handle(in, reply);
    write(reply);
    traffic.answered(Header.serverReceivedNanos(reply));
    EchoHandler.checkAfterReply(in);
    in.limit(end).position(length).compact();
  }

  /** Reads until at least that many bytes are there; false if the peer closed before. */
  private boolean fill(int bytes) throws IOException {
    if (in.capacity() < bytes) {
      in = withCapacity(in.flip(), bytes);
      in.position(in.limit()).limit(in.capacity());
    }
    while (in.position() < bytes) {
      if (io.read(in) < 0) {
        return false;
      }
      if (in.position() < bytes && in.position() >= Integer.BYTES) {
        Header.checkStart(in);
      }
    }
    return true;
  }

  /** The buffer, or a larger one with the bytes from 0 to its limit. */
  private static ByteBuffer withCapacity(ByteBuffer buffer, int bytes) {
    if (buffer.capacity() >= bytes) {
      return buffer;
    }
    ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(bytes, 2 * buffer.capacity()));
    return larger.put(0, buffer, 0, buffer.limit()).limit(buffer.limit());
  }

  private void write(ByteBuffer message) throws IOException {
    do {
      io.write(message);
    } while (message.hasRemaining());
  }

  private void refuse(String reason) throws IOException {
    ByteBuffer refusal = ByteBuffer.allocateDirect(Refusal.MAX_BYTES);
    Refusal.write(refusal, reason);
    write(refusal);
    io.finish();
    // Closing with bytes unread would reset the connection and take the refusal with it.
    for (int drained = 0, n = 0; n >= 0 && drained < DRAIN_LIMIT; drained += n) {
      n = io.read(in.clear());
    }
  }
}
