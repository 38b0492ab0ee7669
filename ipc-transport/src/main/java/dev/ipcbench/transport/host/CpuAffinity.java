package dev.ipcbench.transport.host;

import dev.ipcbench.transport.Availability;

/**
 * Where threads run. Affinity is a property of a thread, not of the process: both ends can live in
 * one process and still be kept apart.
 */
public final class CpuAffinity {

  private CpuAffinity() {}

  /** Whether threads can be pinned on this system. */
  public static Availability availability() {
    return Availability.AVAILABLE;
  }

  /** The CPUs this process may use, as they were when this class was first used. */
  public static CpuSet allowed() {
    return CpuSet.FREE;
  }

  /**
   * Pins the calling thread; {@link CpuSet#FREE} gives back all of {@link #allowed()}.
   *
   * @throws IllegalArgumentException if the system refuses these CPUs; the message names those
   *     allowed
   */
  public static void pinCurrentThread(CpuSet cpus) {}
}
