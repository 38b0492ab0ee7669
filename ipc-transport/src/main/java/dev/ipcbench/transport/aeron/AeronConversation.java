package dev.ipcbench.transport.aeron;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Inbox;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import java.nio.ByteBuffer;

/**
 * The answering side of one connection: a request is copied out of the log, answered in place if
 * that can be, and offered. Runs on one thread of its own; memory is bounded by two messages of the
 * largest size.
 */
final class AeronConversation {

  private final AeronLink link;
  private final MessageHandler handler;
  private final EndpointTraffic traffic;
  private final Inbox inbox = Inbox.growing();
  private ByteBuffer out = ByteBuffer.allocateDirect(0);

  AeronConversation(AeronLink link, MessageHandler handler, EndpointTraffic traffic) {
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
        inbox.begin();
        goesOn = link.receive(inbox) && answer();
      }
    } catch (ProtocolException e) {
      refuse(e.reason());
      throw e;
    }
  }

  private boolean answer() throws ProtocolException {
    ByteBuffer request = inbox.message();
    int wanted = Header.wantedMessageLength(request);
    if (EchoHandler.canAnswerInPlace(request)) {
      ByteBuffer both = inbox.withCapacity(wanted);
      handler.handle(both, both);
      return send(both);
    }
    if (out.capacity() < wanted) {
      out = ByteBuffer.allocateDirect(Math.max(wanted, 2 * out.capacity()));
    }
    handler.handle(request, out);
    boolean sent = send(out);
    EchoHandler.checkAfterReply(request);
    return sent;
  }

  private boolean send(ByteBuffer reply) {
    boolean sent = link.send(reply);
    if (sent) {
      traffic.answered(Header.serverReceivedNanos(reply));
    }
    return sent;
  }

  /** Reads on until the peer has closed: who still sends would find nobody, and not its reply. */
  private void refuse(String reason) {
    ByteBuffer refusal = ByteBuffer.allocateDirect(Refusal.MAX_BYTES);
    Refusal.write(refusal, reason);
    if (link.send(refusal)) {
      link.drain();
    }
  }
}
