package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;

/** The processes whose endpoints are measured, as the measurement needs to know them. */
public interface ServingControl {

  /** Whether the row can be measured at all; asked once, before anything is. */
  Availability availability(Scenario scenario);

  /** Where the row's endpoint answers. Asked only for rows that can be measured. */
  EndpointAddress address(Scenario scenario);

  /**
   * Puts the threads that will answer where the row wants them; called before every connect.
   *
   * @throws IllegalArgumentException if that process cannot put them there; the message says why
   * @throws IOException if it does not answer; the message says who
   */
  void place(Scenario scenario) throws IOException;
}
