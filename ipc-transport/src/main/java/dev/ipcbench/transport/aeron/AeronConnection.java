package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Inbox;
import dev.ipcbench.transport.aeron.link.Streams;
import io.aeron.Aeron;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** The client's end: offers the request and polls until the reply is complete. */
final class AeronConnection implements Connection {

  private final AeronLink link;
  private final Aeron aeron;
  private final LivenessLock life;
  private final PeerLiveness server;
  private final Inbox inbox = Inbox.fixed();
  private final Thread owner = Thread.currentThread();
  private boolean closed;

  /** Owns its arguments from here on. */
  AeronConnection(AeronLink link, Aeron aeron, LivenessLock life, PeerLiveness server) {
    this.link = link;
    this.aeron = aeron;
    this.life = life;
    this.server = server;
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    inbox.begin(reply);
    link.send(request); // if the server reads no more, its reply may be a refusal with the reason
    request.position(request.limit());
    if (!link.receive(inbox)) {
      throw Connection.incomplete(link.wasEnded(), inbox.received());
    }
  }

  @Override
  public void close() {
    if (Thread.currentThread() != owner && owner.isAlive()) {
      link.end();
    } else if (!closed) {
      closed = true;
      Streams.close(aeron);
      life.close();
      server.close();
    }
  }
}
