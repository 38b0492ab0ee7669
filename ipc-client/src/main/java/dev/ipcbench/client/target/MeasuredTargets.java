package dev.ipcbench.client.target;

import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.util.Map;

/** The apps that are measured against: this one, and the server. */
public record MeasuredTargets(Map<Target, MeasuredTarget> contacts) implements ServingControl {

  private MeasuredTarget of(Scenario scenario) {
    MeasuredTarget contact = contacts.get(scenario.target());
    if (contact == null) {
      throw new IllegalArgumentException("nobody stands for " + scenario.target().label());
    }
    return contact;
  }

  @Override
  public Availability availability(Scenario scenario) {
    return of(scenario).availability(scenario.transport());
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return of(scenario).address(scenario.transport());
  }

  @Override
  public void place(Scenario scenario) throws IOException {
    try {
      of(scenario).place(new ServingMode(scenario.waiting(), scenario.placement().server()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server's threads were placed", e);
    } catch (ControlPlane.Refused e) {
      throw new IllegalArgumentException(
          "the %s: %s".formatted(scenario.target().label(), e.getMessage()), e);
    } catch (IOException e) {
      throw new IOException(
          "the control plane of the %s failed: %s"
              .formatted(scenario.target().label(), e.getMessage()),
          e);
    }
  }
}
