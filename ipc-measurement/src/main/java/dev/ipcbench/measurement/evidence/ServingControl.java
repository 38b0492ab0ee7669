package dev.ipcbench.measurement.evidence;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
   * @param turn how long the turn may last at most
   * @return the server's reading before the turn, also for a row against the client itself; null if
   *     there is no server or it reports none
   * @throws IllegalArgumentException if the process refuses the placement; the message says why
   * @throws IOException if the process does not answer; the message names it
   */
  @Nullable UsageReading place(Scenario scenario, Duration turn) throws IOException;

  /**
   * Returns the server's reading right after a slice.
   *
   * @param earlier its previous reading
   * @param roundTrips returns the number of round trips of the turn so far, those not measured
   *     included; asked after the reading, since an open loop goes on meanwhile
   * @return null if it reports none
   * @throws IOException if it does not answer; the message names it
   */
  @Nullable UsageReading usageSince(
      Scenario scenario, UsageReading earlier, LongSupplier roundTrips) throws IOException;
}
