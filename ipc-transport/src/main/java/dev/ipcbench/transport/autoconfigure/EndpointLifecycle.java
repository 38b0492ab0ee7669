package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.ListeningEndpoint;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Opens every endpoint that owns its address when the app starts, and closes them when it stops.
 * Comes before the web server and goes after it: whoever is told of an endpoint can connect to it.
 */
final class EndpointLifecycle implements SmartLifecycle {

  private final List<ListeningEndpoint> endpoints;
  private volatile boolean running;

  EndpointLifecycle(List<ListeningEndpoint> endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    running = true;
    for (ListeningEndpoint endpoint : endpoints) {
      if (endpoint.availability() instanceof Availability.Available) {
        open(endpoint);
      }
    }
  }

  private void open(ListeningEndpoint endpoint) {
    try {
      endpoint.open();
    } catch (ProblemException e) {
      stop();
      throw e;
    }
  }

  @Override
  public void stop() {
    endpoints.forEach(ListeningEndpoint::close);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
