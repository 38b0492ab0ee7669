package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.shm.link.ShmLink;
import dev.ipcbench.transport.shm.ring.Layout;
import dev.ipcbench.transport.shm.ring.Pieces;
import dev.ipcbench.transport.shm.ring.RingReader;
import java.nio.ByteBuffer;

/**
 * The answering side of one connection: reads a message, answers it, and again, until the peer
 * closes. Runs on one thread of its own. A request and a reply that fit into a slot each are
 * answered from slot to slot, with one copy; longer ones go through buffers of this side, bounded
 * by the largest message.
 */
final class ShmConversation {

  private final ShmLink link;
  private final MessageHandler handler;
  private final EndpointTraffic traffic;
  private ByteBuffer request = ByteBuffer.allocateDirect(0);
  private ByteBuffer reply = ByteBuffer.allocateDirect(0);

  ShmConversation(ShmLink link, MessageHandler handler, EndpointTraffic traffic) {
    this.link = link;
    this.handler = handler;
    this.traffic = traffic;
  }

  /**
   * Returns when the peer has closed, or is gone.
   *
   * @throws ProtocolException if the peer sent what is no message; it has been told
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
    Pieces.check(length, whole);
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
        Header.serverReceivedNanos(room); // once it is sent, the slot is the peer's
    link.send(room.limit());
    traffic.answered(serverReceivedNanos);
    EchoHandler.checkAfterReply(piece);
    link.release();
    return true;
  }

  /** Reads the whole request into memory of this side; false if it will not come any more. */
  private boolean gather(int length, int whole) throws ProtocolException {
    request = withCapacity(request, whole).clear();
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
      Pieces.check(length, whole - received);
    }
  }

  private boolean answerLong(int wanted) throws ProtocolException {
    // Its header was checked in memory that the peer can write; this copy is what is answered.
    if (Header.messageLength(request) != request.limit()
        || Header.wantedMessageLength(request) != wanted) {
      throw new ProtocolException(
          Refusals.Cause.INVALID_RECORD, "a header that changed while it was read");
    }
    reply = withCapacity(reply, wanted);
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
    traffic.answered(Header.serverReceivedNanos(reply));
    EchoHandler.checkAfterReply(request);
    return true;
  }

  private static ByteBuffer withCapacity(ByteBuffer buffer, int bytes) {
    return buffer.capacity() >= bytes
        ? buffer
        : ByteBuffer.allocateDirect(Math.max(bytes, 2 * buffer.capacity()));
  }

  private void refuse(String reason) {
    if (link.awaitRoom()) {
      ByteBuffer room = link.room();
      Refusal.write(room, reason);
      link.send(room.limit());
    }
  }
}
