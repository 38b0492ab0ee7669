package dev.ipcbench.transport.controlplane;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ipcbench.platform.usage.HiccupSummary;
import dev.ipcbench.platform.usage.ProcessUsage;
import dev.ipcbench.platform.usage.UsageReading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of {@code GET /api/usage}.
 *
 * @param process since the start of the process
 * @param hiccups since the start of the process
 * @param refused refusals by transport and cause, since the start of the process
 * @param usage the reading after a turn
 * @param heldBy the holder of the lease
 * @param otherClients how often a client without a lease has set the placement since the lease
 *     began
 * @param answered by transport, since the placement; without those that have answered nothing
 */
record UsageView(
    @JsonUnwrapped ProcessUsage process,
    HiccupSummary hiccups,
    Map<String, Map<String, Long>> refused,
    UsageReading usage,
    @Nullable String heldBy,
    long otherClients,
    Map<String, Answered> answered) {

  /**
   * What one endpoint has answered.
   *
   * @param messages may lack the last one of a connection, which is counted after its reply is sent
   * @param virtual whether the thread that answered last is virtual
   * @param cpus those on which this thread may run, in the text form of CpuSet; null if it is
   *     virtual, has ended, or the system does not tell
   */
  record Answered(long messages, boolean virtual, @Nullable String cpus) {}
}
