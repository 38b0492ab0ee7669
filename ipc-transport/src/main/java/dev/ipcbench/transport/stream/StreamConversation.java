package dev.ipcbench.transport.stream;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one connection: reads and answers messages until the client closes. Runs on
 * one thread. Memory is bounded by two messages of the largest size.
 *
 * <pre>
 *            bytes          complete          reply written
 *   READ ───────────► READ ──────────► ANSWER ─────────────► READ (bytes that follow move to the front)
 *    │ end of stream          │ invalid, too long
 *    ▼                        ▼
 *   END                REFUSE: send the reason, drain what the client still sends, END
 * </pre>
 */
final class StreamConversation {

  private static final int FIRST_CAPACITY = 4096;

  private final StreamIo io;
  private final MessageHandler handler;
  private final LongConsumer answered;
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private @Nullable ByteBuffer out; // allocated when the first reply cannot be written in place

  StreamConversation(StreamIo io, MessageHandler handler, LongConsumer answered) {
    this.io = io;
    this.handler = handler;
    this.answered = answered;
  }

  /**
   * Returns when the client has closed.
   *
   * @throws ProtocolException if the client sent an invalid message; the refusal has been sent
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
        // The client closed before it read the refusal; it is reported all the same.
        e.addSuppressed(lost);
      }
      throw e;
    }
  }

  private void answer(int length, int replyLength) throws IOException {
    int end = in.position();
    in.flip().limit(length);
    if (end == length && EchoHandler.canAnswerInPlace(in)) {
      in = EchoHandler.withCapacity(in, replyLength);
      handler.handle(in, in);
      write(in);
      answered.accept(Header.serverReceivedNanos(in));
      in.clear();
      return;
    }
    ByteBuffer reply = out == null ? ByteBuffer.allocateDirect(replyLength) : out;
    reply = EchoHandler.withCapacity(reply.clear().limit(0), replyLength);
    out = reply;
    handler.handle(in, reply);
    write(reply);
    answered.accept(Header.serverReceivedNanos(reply));
    EchoHandler.checkAfterReply(in);
    in.limit(end).position(length).compact();
  }

  /** Reads until there are at least that many bytes; returns false if the client closed before. */
  private boolean fill(int bytes) throws IOException {
    if (in.capacity() < bytes) {
      in = EchoHandler.withCapacity(in.flip(), bytes);
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
    for (int drained = 0, n = 0; n >= 0 && drained < Refusal.DRAIN_LIMIT; drained += n) {
      n = io.read(in.clear());
    }
  }
}
