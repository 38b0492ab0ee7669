package dev.ipcbench.bench.setup;

import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;

/** One endpoint, whose threads are where they belong before it is measured. */
public record PlacedPeer(EndpointAddress address) implements ServingControl {

  @Override
  public Availability availability(Scenario scenario) {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return address;
  }

  @Override
  public void place(Scenario scenario) {}
}
