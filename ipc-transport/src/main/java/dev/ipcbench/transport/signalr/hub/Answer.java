package dev.ipcbench.transport.signalr.hub;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.nio.ByteBuffer;

/** Answers a call where its record is being written, and knows since when. Owned by one thread. */
final class Answer implements HubProtocol.Filling {

  private final HubCall call;
  private final MessageHandler handler;
  private long serverReceivedNanos;

  Answer(HubCall call, MessageHandler handler) {
    this.call = call;
    this.handler = handler;
  }

  @Override
  public void into(ByteBuffer reply) {
    handler.handle(call.message(), reply);
    serverReceivedNanos = Header.serverReceivedNanos(reply);
  }

  /** When the last reply was begun. */
  long serverReceivedNanos() {
    return serverReceivedNanos;
  }
}
