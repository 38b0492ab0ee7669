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
 * The methods of the hub: {@code Echo(bytes)}, and {@code EchoStream(bytes, count)}, which gives
 * that many of the same answer. What cannot be called is refused by a completion with the reason,
 * and the connection goes on.
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

  void count(ProtocolException refusal) {
    serving.refusals().count(SignalRTransport.ID, refusal.kind());
  }

  /**
   * Calls a method, and sends what it gives, unless no answer is wanted.
   *
   * @param spoken what answers are written with
   * @throws ProtocolException if the connection cannot go on
   */
  void call(Invocation call, HubProtocol spoken, HubConnection caller) throws IOException {
    String id = call.id();
    HubCall checked;
    try {
      checked = HubCall.of(call);
    } catch (ProtocolException e) {
      count(e);
      LOG.log(Level.DEBUG, "signalr: a call was refused: {0}", e.getMessage());
      if (id != null) {
        caller.send(spoken.isText(), spoken.completion(id, e.reason()));
      }
      return;
    }
    if (id != null && call.streaming()) {
      caller.streams().start(id, checked.kept(), serving.handler(), spoken, traffic);
    } else if (id != null) {
      Answer answer = new Answer(checked, serving.handler());
      caller.send(spoken.isText(), spoken.result(id, checked.replyBytes(), answer));
      traffic.answered(answer.serverReceivedNanos());
    }
    EchoHandler.checkAfterReply(checked.message());
  }
}
