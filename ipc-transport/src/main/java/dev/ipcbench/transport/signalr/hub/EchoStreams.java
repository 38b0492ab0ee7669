package dev.ipcbench.transport.signalr.hub;

import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The active streams to one client. Each runs on a virtual thread, so that records of the client
 * are read meanwhile. A client that does not read blocks its streams; nothing is queued for it.
 */
final class EchoStreams {

  private static final int MAX_STREAMS = 16;

  private final HubConnection client;

  /** By invocation id; true once the stream is cancelled. */
  private final Map<String, AtomicBoolean> cancelled = new ConcurrentHashMap<>();

  EchoStreams(HubConnection client) {
    this.client = client;
  }

  /**
   * Starts a stream; called only by the thread that reads from the client.
   *
   * @param protocol the encoding of a refusal
   * @param traffic counts every item
   * @throws ProtocolException if the id is in use
   */
  void start(
      String id,
      HubCall call,
      MessageHandler handler,
      HubProtocol protocol,
      EndpointTraffic traffic)
      throws IOException {
    if (cancelled.containsKey(id)) {
      throw HubProtocol.invalid("the invocation id '" + id + "' is in use");
    }
    if (cancelled.size() == MAX_STREAMS) {
      String reason =
          "Failed to invoke '%s': the limit of %d concurrent streams is reached."
              .formatted(HubCall.ECHO_STREAM, MAX_STREAMS);
      client.send(protocol.isText(), protocol.completion(id, reason));
      return;
    }
    AtomicBoolean stop = new AtomicBoolean();
    cancelled.put(id, stop);
    Thread.startVirtualThread(() -> run(id, call, call.reply(handler), stop, traffic));
  }

  private void run(
      String id, HubCall call, HubCall.Reply reply, AtomicBoolean stop, EndpointTraffic traffic) {
    HubProtocol writer = Objects.requireNonNull(client.writer());
    try {
      for (int i = 0; i < call.count() && !stop.get(); i++) {
        client.send(writer.isText(), writer.item(id, call.replyBytes(), reply));
        traffic.answered(reply.serverReceivedNanos());
      }
      cancelled.remove(id);
      client.send(writer.isText(), writer.completion(id, null));
    } catch (IOException | IllegalStateException e) {
      client.fail(e);
    }
  }

  /** Cancels a stream. Ignores an unknown id: the stream may have completed meanwhile. */
  void cancel(String id) {
    AtomicBoolean stop = cancelled.get(id);
    if (stop != null) {
      stop.set(true);
    }
  }

  void cancelAll() {
    cancelled.values().forEach(stop -> stop.set(true));
  }
}
