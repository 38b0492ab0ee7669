package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.ListeningEndpoint;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Opens every endpoint that owns its address when the app starts, and closes it when the app stops.
 * Starts before the web server and stops after it, so that every endpoint that the control plane
 * lists accepts connections.
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
    try {
      endpoints.stream()
          .filter(endpoint -> endpoint.availability() instanceof Availability.Available)
          .forEach(ListeningEndpoint::open);
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
