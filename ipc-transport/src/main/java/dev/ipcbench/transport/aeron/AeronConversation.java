package dev.ipcbench.transport.aeron;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Inbox;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * The server's end of one connection: copies a request out of the log, answers it, in place if
 * possible, and offers the reply. Runs on one thread; memory is bounded by two messages of the
 * largest size.
 */
final class AeronConversation {

  private final AeronLink link;
  private final MessageHandler handler;
  private final LongConsumer answered;
  private final Inbox inbox = Inbox.growing();
  private ByteBuffer out = ByteBuffer.allocateDirect(0);

  AeronConversation(AeronLink link, MessageHandler handler, LongConsumer answered) {
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
    out = EchoHandler.withCapacity(out, wanted);
    handler.handle(request, out);
    boolean sent = send(out);
    EchoHandler.checkAfterReply(request);
    return sent;
  }

  private boolean send(ByteBuffer reply) {
    boolean sent = link.send(reply);
    if (sent) {
      answered.accept(Header.serverReceivedNanos(reply));
    }
    return sent;
  }

  /** Sends the refusal, then reads until the client closes, so that it can finish sending. */
  private void refuse(String reason) {
    ByteBuffer refusal = ByteBuffer.allocateDirect(Refusal.MAX_BYTES);
    Refusal.write(refusal, reason);
    if (link.send(refusal)) {
      link.drain();
    }
  }
}
