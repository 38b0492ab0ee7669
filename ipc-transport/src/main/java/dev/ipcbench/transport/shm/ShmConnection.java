package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.RingReader;
import dev.ipcbench.transport.shm.link.ShmLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * The client's end: one copy into the request ring, one out of the reply ring, and no system call
 * except to sleep or to wake the server.
 */
final class ShmConnection implements Connection {

  private final ShmLink link;
  private final LivenessLock life;
  private final ConnectRequest connectRequest;
  private final Thread owner = Thread.currentThread();
  private boolean closed;

  /** Owns its arguments from here on. */
  ShmConnection(ShmLink link, LivenessLock life, ConnectRequest connectRequest) {
    this.link = link;
    this.life = life;
    this.connectRequest = connectRequest;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    send(request);
    int length = link.awaitPiece();
    if (length == RingReader.NOTHING) {
      throw Connection.incomplete(link.wasEnded(), 0);
    }
    ByteBuffer piece = link.piece();
    int whole = length < BYTES ? BYTES : Header.messageLength(piece);
    if (whole > reply.capacity()) {
      throw ProtocolException.replyTooLong(whole, reply.capacity());
    }
    ShmLink.checkPiece(length, whole);
    reply.clear();
    reply.put(0, piece, 0, length);
    link.release();
    if (length < whole) {
      receiveRest(reply, length, whole);
    }
    reply.limit(whole);
  }

  private void send(ByteBuffer request) {
    int position = request.position();
    int end = request.limit();
    while (position < end) {
      if (!link.awaitRoom()) {
        break; // the server reads no more; its reply may be a refusal with the reason
      }
      int length = Math.min(end - position, Layout.PIECE);
      link.room().put(0, request, position, length);
      link.send(length);
      position += length;
    }
    request.position(end);
  }

  private void receiveRest(ByteBuffer reply, int received, int whole) throws IOException {
    while (received < whole) {
      int length = link.awaitPiece();
      if (length == RingReader.NOTHING) {
        throw Connection.incomplete(link.wasEnded(), received);
      }
      ShmLink.checkPiece(length, whole - received);
      reply.put(received, link.piece(), 0, length);
      link.release();
      received += length;
    }
  }

  @Override
  public void close() {
    if (Thread.currentThread() == owner || !owner.isAlive()) {
      closed = true;
      link.close();
      life.close();
      connectRequest.remove(); // Windows removes no file that is mapped
    } else {
      link.end();
    }
  }
}
