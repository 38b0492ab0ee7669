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
 * The streams under way to one client. Each has a virtual thread, so that its client can be heard
 * meanwhile; one that does not read blocks them, which bounds what they cost.
 */
final class EchoStreams {

  private static final int MAX_STREAMS = 16;

  private final HubConnection client;

  /** By invocation id; true once a stream is wanted no longer. */
  private final Map<String, AtomicBoolean> cancelled = new ConcurrentHashMap<>();

  EchoStreams(HubConnection client) {
    this.client = client;
  }

  /**
   * Called by the thread that reads, alone.
   *
   * @param spoken what a refusal is written with
   * @param traffic told of every item
   * @throws ProtocolException if that id is in use
   */
  void start(
      String id, HubCall call, MessageHandler handler, HubProtocol spoken, EndpointTraffic traffic)
      throws IOException {
    if (cancelled.containsKey(id)) {
      throw HubProtocol.invalid("the invocation id '" + id + "' is in use");
    }
    if (cancelled.size() == MAX_STREAMS) {
      String reason =
          "Failed to invoke '%s': %d streams are under way, and no more may be."
              .formatted(HubCall.ECHO_STREAM, MAX_STREAMS);
      client.send(spoken.isText(), spoken.completion(id, reason));
      return;
    }
    AtomicBoolean end = new AtomicBoolean();
    cancelled.put(id, end);
    Thread.startVirtualThread(() -> run(id, call, new Answer(call, handler), end, traffic));
  }

  private void run(
      String id, HubCall call, Answer answer, AtomicBoolean end, EndpointTraffic traffic) {
    HubProtocol writer = Objects.requireNonNull(client.writer());
    try {
      for (int i = 0; i < call.count() && !end.get(); i++) {
        client.send(writer.isText(), writer.item(id, call.replyBytes(), answer));
        traffic.answered(answer.serverReceivedNanos());
      }
      cancelled.remove(id);
      client.send(writer.isText(), writer.completion(id, null));
    } catch (IOException | IllegalStateException e) {
      client.broken(e);
    }
  }

  /** Those that ended already are not minded: their end may have crossed with this. */
  void cancel(String id) {
    AtomicBoolean end = cancelled.get(id);
    if (end != null) {
      end.set(true);
    }
  }

  void cancelAll() {
    cancelled.values().forEach(end -> end.set(true));
  }
}
