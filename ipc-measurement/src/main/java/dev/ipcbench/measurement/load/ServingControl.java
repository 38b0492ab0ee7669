package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;

/** Controls the processes whose endpoints are measured. */
public interface ServingControl {

  /** Returns whether the row can be measured; called once per row, before any measurement. */
  Availability availability(Scenario scenario);

  /** Returns the address of the row's endpoint; called only for rows that are available. */
  EndpointAddress address(Scenario scenario);

  /**
   * Places the serving threads on the CPUs of the row and sets their wait strategy; called before
   * every connect.
   *
   * @throws IllegalArgumentException if the process refuses the placement; the message says why
   * @throws IOException if the process does not answer; the message names it
   */
  void place(Scenario scenario) throws IOException;
}
