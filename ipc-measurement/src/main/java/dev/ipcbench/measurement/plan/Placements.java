package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import java.util.List;
import java.util.Set;

/**
 * Resolves the name of a placement to CPUs of this machine.
 *
 * @param client CPUs that the client may use; free if threads cannot be pinned
 * @param server CPUs that the server may use; those of the client for its own endpoints
 */
public record Placements(CpuSet client, CpuSet server, CpuTopology topology) {

  /**
   * Returns {@code cross-core} if two CPUs are available, else {@code same-core}; {@code free} if
   * threads cannot be pinned.
   */
  public String defaultName() {
    if (client.isFree() || server.isFree()) {
      return Placement.FREE;
    }
    return topology.farthestFrom(first(), server).isPresent()
        ? Placement.CROSS_CORE
        : Placement.SAME_CORE;
  }

  /**
   * Returns the placement with this name.
   *
   * @param name one of the three names, or {@code CLIENT/SERVER} as {@link CpuSet} lists
   * @throws IllegalArgumentException if the name is invalid or its CPUs are not available; the
   *     message names those that are
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
                            "cross-core needs two CPUs, but client and server may only use CPU %d."
                                .formatted(cpu)));
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
   * Parses {@code CLIENT/SERVER}, without checking that the CPUs exist.
   *
   * @throws IllegalArgumentException if the name has another form
   */
  public static Placement parse(String name) {
    List<String> sides = List.of(name.split("/", -1));
    if (sides.size() != 2) {
      throw new IllegalArgumentException(
          "Unknown placement '%s'. Use cross-core, same-core, free, or CPUs as CLIENT/SERVER, for"
                  .formatted(name)
              + " example 0/1 or 0+2/1+3.");
    }
    return new Placement(name, CpuSet.parse(sides.get(0)), CpuSet.parse(sides.get(1)));
  }

  private static void check(CpuSet allowed, CpuSet wanted, String side) {
    if (!Set.copyOf(allowed.cpus()).containsAll(wanted.cpus())) {
      throw new IllegalArgumentException(
          "The %s may use CPUs %s, not %s.".formatted(side, allowed, wanted));
    }
  }

  private int first() {
    if (client.isFree()) {
      throw new IllegalArgumentException("Threads cannot be pinned on this system. Use free.");
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
                    "same-core needs a CPU in common, but the client may use %s and the server %s."
                        .formatted(client, server)));
  }

  /** Describes the CPUs of a placement and their distance, for the user. */
  public String describe(Placement placement) {
    if (placement.client().isFree()) {
      return "chosen by the scheduler";
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
