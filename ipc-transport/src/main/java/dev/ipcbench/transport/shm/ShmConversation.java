package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.RingReader;
import dev.ipcbench.transport.shm.link.ShmLink;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * The server's end of one connection: reads and answers messages until the client closes. Runs on
 * one thread. If request and reply fit into one slot each, the handler copies from slot to slot;
 * longer messages go through private buffers, bounded by the largest message.
 */
final class ShmConversation {

  private final ShmLink link;
  private final MessageHandler handler;
  private final LongConsumer answered;
  private ByteBuffer request = ByteBuffer.allocateDirect(0);
  private ByteBuffer reply = ByteBuffer.allocateDirect(0);

  ShmConversation(ShmLink link, MessageHandler handler, LongConsumer answered) {
    this.link = link;
    this.handler = handler;
    this.answered = answered;
  }

  /**
   * Returns when the client has closed or no longer lives.
   *
   * @throws ProtocolException if the client sent an invalid message; the refusal has been sent
   */
  void run() throws ProtocolException {
    try {
      boolean goesOn = true;
      while (goesOn) {
        int length = link.awaitPiece();
        goesOn = length != RingReader.NOTHING && answer(length);
      }
    } catch (ProtocolException e) {
      refuse(e.reason());
      throw e;
    }
  }

  private boolean answer(int length) throws ProtocolException {
    ByteBuffer piece = link.piece().limit(Layout.PIECE);
    int whole = length < BYTES ? BYTES : Header.messageLength(piece);
    ShmLink.checkPiece(length, whole);
    int wanted = Header.wantedMessageLength(piece);
    if (whole > Layout.PIECE || wanted > Layout.PIECE) {
      return gather(length, whole) && answerLong(wanted);
    }
    if (!link.awaitRoom()) {
      return false;
    }
    ByteBuffer room = link.room();
    handler.handle(piece.limit(whole), room);
    long serverReceivedNanos =
        Header.serverReceivedNanos(room); // read now: once sent, the client owns the slot
    link.send(room.limit());
    answered.accept(serverReceivedNanos);
    EchoHandler.checkAfterReply(piece);
    link.release();
    return true;
  }

  /** Copies the whole request into private memory; returns false if the client closed before. */
  private boolean gather(int length, int whole) throws ProtocolException {
    request = EchoHandler.withCapacity(request, whole).clear();
    int received = 0;
    while (true) {
      request.put(received, link.piece().limit(Layout.PIECE), 0, length);
      link.release();
      received += length;
      if (received == whole) {
        request.limit(whole);
        return true;
      }
      length = link.awaitPiece();
      if (length == RingReader.NOTHING) {
        return false;
      }
      ShmLink.checkPiece(length, whole - received);
    }
  }

  private boolean answerLong(int wanted) throws ProtocolException {
    // The client can change the memory in which the header was checked; the copy is what counts.
    if (Header.messageLength(request) != request.limit()
        || Header.wantedMessageLength(request) != wanted) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD, "the header changed while it was read");
    }
    reply = EchoHandler.withCapacity(reply, wanted);
    handler.handle(request, reply);
    int end = reply.limit();
    for (int sent = 0; sent < end; ) {
      if (!link.awaitRoom()) {
        return false;
      }
      int length = Math.min(end - sent, Layout.PIECE);
      link.room().clear().put(0, reply, sent, length);
      link.send(length);
      sent += length;
    }
    answered.accept(Header.serverReceivedNanos(reply));
    EchoHandler.checkAfterReply(request);
    return true;
  }

  private void refuse(String reason) {
    if (link.awaitRoom()) {
      ByteBuffer room = link.room();
      Refusal.write(room, reason);
      link.send(room.limit());
    }
  }
}
