package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.affinity.CpuSet;

/**
 * The CPUs on which the two ends of a row run: a factor of the result, not noise. A name is
 * resolved to CPUs once, when the plan is made.
 *
 * @param name {@code cross-core}, {@code same-core}, {@code free}, or the explicit {@code
 *     CLIENT/SERVER}
 * @param client CPUs of the measuring threads
 * @param server CPUs of the serving threads, also if they belong to the measuring process
 */
public record Placement(String name, CpuSet client, CpuSet server) {

  public static final String CROSS_CORE = "cross-core";
  public static final String SAME_CORE = "same-core";
  public static final String FREE = "free";

  /** Returns the placement that leaves all threads unpinned. */
  public static Placement free() {
    return new Placement(FREE, CpuSet.FREE, CpuSet.FREE);
  }
}
