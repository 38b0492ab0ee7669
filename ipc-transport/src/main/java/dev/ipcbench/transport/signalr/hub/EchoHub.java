package dev.ipcbench.transport.signalr.hub;

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

/**
 * The methods of the hub: {@code Echo(bytes)}, and {@code EchoStream(bytes, count)}, which streams
 * the same reply {@code count} times. An invalid invocation gets a completion with the reason, and
 * the connection stays open.
 */
public final class EchoHub {

  private static final Logger LOG = System.getLogger(EchoHub.class.getName());

  private final Serving serving;
  private final EndpointTraffic traffic;

  public EchoHub(Serving serving) {
    this.serving = serving;
    this.traffic = serving.traffic().of(SignalRTransport.ID);
  }

  EndpointTraffic traffic() {
    return traffic;
  }

  void countRefusal(ProtocolException refusal) {
    serving.refusals().count(SignalRTransport.ID, refusal.kind());
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
      countRefusal(e);
      LOG.log(Level.DEBUG, "signalr: a call was refused: {0}", e.getMessage());
      if (id != null) {
        caller.send(protocol.isText(), protocol.completion(id, e.reason()));
      }
      return;
    }
    if (id != null && invocation.streaming()) {
      caller.streams().start(id, call.copied(), serving.handler(), protocol, traffic);
    } else if (id != null) {
      HubCall.Reply reply = call.reply(serving.handler());
      caller.send(protocol.isText(), protocol.result(id, call.replyBytes(), reply));
      traffic.answered(reply.serverReceivedNanos());
    }
    EchoHandler.checkAfterReply(call.message());
  }
}
