package dev.ipcbench.client.target;

import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.util.Map;

/** The targets of a run: the client itself and the server. */
public record MeasuredTargets(Map<Target, MeasuredTarget> targets) implements ServingControl {

  private MeasuredTarget of(Scenario scenario) {
    MeasuredTarget target = targets.get(scenario.target());
    if (target == null) {
      throw new IllegalArgumentException("the plan has no target " + scenario.target().label());
    }
    return target;
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
      throw new IOException("interrupted while the threads of the server were being placed", e);
    } catch (ControlPlane.RefusedException e) {
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
