package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The active streams to one client. Each runs on a virtual thread, so that records of the client
 * are read meanwhile. A client that does not read blocks its streams; nothing is queued for it.
 */
final class EchoStreams {

  private static final int MAX_STREAMS = 16;

  private final EchoHub hub;
  private final HubConnection client;

  /** By invocation id; true once the stream is cancelled. */
  private final Map<String, AtomicBoolean> cancelled = new ConcurrentHashMap<>();

  EchoStreams(EchoHub hub, HubConnection client) {
    this.hub = hub;
    this.client = client;
  }

  /**
   * Starts a stream; called only by the thread that reads from the client.
   *
   * @param protocol the encoding of that thread
   * @throws ProtocolException if the id is in use
   */
  void start(String id, HubCall call, HubProtocol protocol) throws IOException {
    if (cancelled.containsKey(id)) {
      throw HubProtocol.invalid("the invocation id '" + id + "' is in use");
    }
    if (cancelled.size() == MAX_STREAMS) {
      String reason =
          "Failed to invoke '%s': the limit of %d concurrent streams is reached."
              .formatted(HubCall.ECHO_STREAM, MAX_STREAMS);
      client.send(protocol, protocol.completion(id, reason));
      return;
    }
    AtomicBoolean stop = new AtomicBoolean();
    cancelled.put(id, stop);
    HubProtocol writer = protocol.copy();
    Thread.startVirtualThread(() -> run(id, call, stop, writer));
  }

  private void run(String id, HubCall call, AtomicBoolean stop, HubProtocol writer) {
    try {
      for (int i = 0; i < call.count() && !stop.get(); i++) {
        hub.reply(call, HubProtocol.STREAM_ITEM, id, writer, client);
      }
      cancelled.remove(id);
      client.send(writer, writer.completion(id, null));
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
