package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import java.util.List;
import java.util.Set;

/**
 * Decides what the name of a placement stands for on the machine at hand.
 *
 * @param client the CPUs the measuring process may use; free where threads cannot be pinned at all
 * @param server the CPUs the answering process may use; the same for the client's own endpoints
 * @param topology of the machine
 */
public record Placements(CpuSet client, CpuSet server, CpuTopology topology) {

  /** {@code cross-core} where there are two CPUs to be had, else {@code same-core}, else free. */
  public String defaultName() {
    if (client.isFree() || server.isFree()) {
      return Placement.FREE;
    }
    return topology.farthestFrom(first(), server).isPresent()
        ? Placement.CROSS_CORE
        : Placement.SAME_CORE;
  }

  /**
   * What the name stands for.
   *
   * @param name one of the three names, or {@code CLIENT/SERVER} as {@link CpuSet} lists
   * @throws IllegalArgumentException if it is none, or asks for CPUs that cannot be had; the
   *     message names those that can
   */
  public Placement resolve(String name) {
    return switch (name) {
      case Placement.FREE -> Placement.free();
      case Placement.SAME_CORE -> {
        int shared = shared();
        yield new Placement(name, CpuSet.of(shared), CpuSet.of(shared));
      }
      case Placement.CROSS_CORE -> {
        int cpu = first();
        int other =
            topology
                .farthestFrom(cpu, server)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "cross-core needs two CPUs, but client and server may use CPU "
                                + cpu
                                + " alone"));
        yield new Placement(name, CpuSet.of(cpu), CpuSet.of(other));
      }
      default -> explicit(name);
    };
  }

  private Placement explicit(String name) {
    Placement wanted = parse(name);
    check(client, wanted.client(), "client");
    check(server, wanted.server(), "server");
    return wanted;
  }

  /**
   * Reads {@code CLIENT/SERVER}, whatever CPUs there are.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static Placement parse(String name) {
    List<String> sides = List.of(name.split("/", -1));
    if (sides.size() != 2) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no placement: write cross-core, same-core, free, or CPUs as CLIENT/SERVER"
              + " such as 0/1 or 0+2/1+3");
    }
    return new Placement(name, CpuSet.parse(sides.get(0)), CpuSet.parse(sides.get(1)));
  }

  private static void check(CpuSet allowed, CpuSet wanted, String side) {
    if (!Set.copyOf(allowed.cpus()).containsAll(wanted.cpus())) {
      throw new IllegalArgumentException(
          "the %s may use the CPUs %s, not %s".formatted(side, allowed, wanted));
    }
  }

  private int first() {
    if (client.isFree()) {
      throw new IllegalArgumentException(
          "threads cannot be pinned on this system: only free works");
    }
    return client.cpus().getFirst();
  }

  private int shared() {
    first();
    return client.cpus().stream()
        .filter(server.cpus()::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "same-core needs a CPU that both may use: the client may use %s, the server %s"
                        .formatted(client, server)));
  }

  /** How the two sides of a placement lie to each other, for a person to read. */
  public String describe(Placement placement) {
    if (placement.client().isFree()) {
      return "wherever the scheduler puts them";
    }
    String cpus =
        "client on CPU %s, server on CPU %s".formatted(placement.client(), placement.server());
    return placement.client().cpus().size() == 1 && placement.server().cpus().size() == 1
        ? cpus
            + ": "
            + topology
                .between(placement.client().cpus().getFirst(), placement.server().cpus().getFirst())
                .label()
        : cpus;
  }
}
