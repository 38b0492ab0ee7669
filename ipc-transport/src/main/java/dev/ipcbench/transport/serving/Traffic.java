package dev.ipcbench.transport.serving;

import dev.ipcbench.platform.usage.MeasuredThreads;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The traffic of an app's endpoints since it started, by transport, and the threads that serve it.
 * Thread-safe. Does not contain {@code none}, whose messages the client's own thread answers.
 */
public final class Traffic {

  private final Map<String, EndpointTraffic> byTransport = new ConcurrentHashMap<>();
  private final MeasuredThreads threads = new MeasuredThreads();

  /** Returns the counters of a transport's endpoint. */
  public EndpointTraffic of(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(true));
  }

  /** Returns the counters of all endpoints by transport, unmodifiable. */
  public Map<String, EndpointTraffic> byTransport() {
    return Map.copyOf(byTransport);
  }

  /** Returns the threads that serve all endpoints. */
  public MeasuredThreads threads() {
    return threads;
  }

  /** Returns the counters of an endpoint that does not know its own connections. */
  public EndpointTraffic ofMessages(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(false));
  }
}
