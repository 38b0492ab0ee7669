package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.affinity.CpuSet;

/**
 * Where the two ends of a row run: a factor of the result, not noise. What a name stands for on the
 * machine at hand is decided once, when the plan is made.
 *
 * @param name {@code cross-core}, {@code same-core}, {@code free}, or the explicit {@code
 *     CLIENT/SERVER}
 * @param client where the measuring threads run
 * @param server where the threads that answer run, also when they live in the same process
 */
public record Placement(String name, CpuSet client, CpuSet server) {

  public static final String CROSS_CORE = "cross-core";
  public static final String SAME_CORE = "same-core";
  public static final String FREE = "free";

  /** Wherever the scheduler puts them. */
  public static Placement free() {
    return new Placement(FREE, CpuSet.FREE, CpuSet.FREE);
  }
}
