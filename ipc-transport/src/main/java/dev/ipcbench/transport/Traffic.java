package dev.ipcbench.transport;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the endpoints of an app have answered since it started, by transport. Thread-safe. */
public final class Traffic {

  private final Map<String, EndpointTraffic> byTransport = new ConcurrentSkipListMap<>();

  /** Where the endpoint of that transport counts; asked once, when the endpoint is made. */
  public EndpointTraffic of(String transport) {
    return byTransport.computeIfAbsent(transport, _ -> new EndpointTraffic());
  }

  /** All that count, by transport; a live view. */
  public Map<String, EndpointTraffic> all() {
    return Collections.unmodifiableMap(byTransport);
  }
}
