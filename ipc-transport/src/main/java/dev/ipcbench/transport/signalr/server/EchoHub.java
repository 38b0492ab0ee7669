package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.signalr.SignalRTransport;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Invocation;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The methods of the hub: {@code Echo(bytes)}, and {@code EchoStream(bytes, count)}, which streams
 * the same reply {@code count} times. An invalid invocation gets a completion with the reason, and
 * the connection stays open.
 */
final class EchoHub {

  private static final Logger LOG = System.getLogger(EchoHub.class.getName());

  private final Serving serving;
  private final EndpointTraffic traffic;

  EchoHub(Serving serving) {
    this.serving = serving;
    this.traffic = serving.traffic().of(SignalRTransport.ID);
  }

  EndpointTraffic traffic() {
    return traffic;
  }

  /** Counts and logs a client whose connection is closed for this reason. */
  void refuse(ProtocolException why) {
    serving.refuse(SignalRTransport.ID, why);
  }

  /**
   * Invokes a method, and sends its result unless the caller expects none.
   *
   * @param protocol the encoding of the result
   * @throws ProtocolException if the connection must be closed
   */
  void invoke(Invocation invocation, HubProtocol protocol, HubConnection caller)
      throws IOException {
    String id = invocation.id();
    HubCall call;
    try {
      call = HubCall.of(invocation);
    } catch (ProtocolException e) {
      serving.refusals().count(SignalRTransport.ID, e.kind());
      LOG.log(Level.DEBUG, "signalr: a call was refused: {0}", e.getMessage());
      if (id != null) {
        caller.send(protocol, protocol.completion(id, e.reason()));
      }
      return;
    }
    if (id != null && invocation.streaming()) {
      caller.streams().start(id, call.copied(), protocol);
    } else if (id != null) {
      reply(call, HubProtocol.COMPLETION, id, protocol, caller);
    }
    EchoHandler.checkAfterReply(call.message());
  }

  /** Sends a reply to a call in a record of this type. Called by any thread. */
  void reply(HubCall call, int type, String id, HubProtocol protocol, HubConnection caller)
      throws IOException {
    Reply reply = new Reply(call.message());
    caller.send(protocol, protocol.message(type, id, call.replyBytes(), reply));
    traffic.answered(reply.serverReceivedNanos);
  }

  /** Writes the reply to a request into its record. */
  private final class Reply implements Consumer<ByteBuffer> {
    private final ByteBuffer request;
    private long serverReceivedNanos;

    private Reply(ByteBuffer request) {
      this.request = request;
    }

    @Override
    public void accept(ByteBuffer reply) {
      serving.handler().handle(request, reply);
      serverReceivedNanos = Header.serverReceivedNanos(reply);
    }
  }
}
