package dev.ipcbench.transport.serving;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;

/**
 * How the threads that answer do their work. The measuring side sets it before it connects; every
 * connection keeps the mode it was accepted with.
 *
 * @param waiting how they wait for the next request
 * @param cpus where they run; {@link CpuSet#FREE} leaves that to the scheduler
 */
public record ServingMode(Wait waiting, CpuSet cpus) {

  /** Blocking, wherever the scheduler puts them. */
  public static final ServingMode DEFAULT = new ServingMode(Wait.BLOCK, CpuSet.FREE);
}
