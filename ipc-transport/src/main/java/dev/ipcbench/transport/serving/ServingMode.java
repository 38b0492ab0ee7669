package dev.ipcbench.transport.serving;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;

/**
 * How the server's threads wait and where they run. The measuring client sets it before it
 * connects; a connection keeps the mode it was accepted with.
 *
 * @param waiting how a thread waits for the next request
 * @param cpus the CPUs that threads are pinned to; {@link CpuSet#FREE} leaves that to the scheduler
 */
public record ServingMode(Wait waiting, CpuSet cpus) {

  /** Blocking threads that are not pinned. */
  public static final ServingMode DEFAULT = new ServingMode(Wait.BLOCK, CpuSet.FREE);
}
