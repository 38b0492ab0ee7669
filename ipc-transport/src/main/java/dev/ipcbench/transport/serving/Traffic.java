package dev.ipcbench.transport.serving;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the endpoints of an app have answered since it started, by transport. Thread-safe. {@code
 * none} is not in it: its messages cross nothing and are answered by who sends them.
 */
public final class Traffic {

  private final Map<String, EndpointTraffic> byTransport = new ConcurrentHashMap<>();

  /** Where the endpoint of that transport counts; asked once, when the endpoint is made. */
  public EndpointTraffic of(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(true));
  }

  /** The same for an endpoint that cannot tell whose connections are its own. */
  public EndpointTraffic ofMessages(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic(false));
  }
}
