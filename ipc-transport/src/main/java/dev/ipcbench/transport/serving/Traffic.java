package dev.ipcbench.transport.serving;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The traffic of an app's endpoints since it started, by transport. Thread-safe. Does not contain
 * {@code none}, whose messages the client's own thread answers.
 */
public final class Traffic {

  private final Map<String, EndpointTraffic> byTransport = new ConcurrentHashMap<>();

  /** Returns the counters of a transport's endpoint. */
  public EndpointTraffic of(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(true));
  }

  /** Returns the counters of an endpoint that does not know its own connections. */
  public EndpointTraffic ofMessages(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(false));
  }
}
