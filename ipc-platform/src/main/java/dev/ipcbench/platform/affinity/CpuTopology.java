package dev.ipcbench.platform.affinity;

import dev.ipcbench.platform.Platform;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which CPUs share a physical core, as far as the system tells; in a virtual machine that is what
 * its hypervisor makes up. Immutable.
 */
public final class CpuTopology {

  /** How two CPUs are related. Ordered: the farther apart, the later, known before unknown. */
  public enum Relation {
    /** One and the same. */
    SAME_CPU("same CPU"),
    /** Two logical CPUs on one core, sharing its caches and its execution units. */
    HYPER_THREADS("hyper-threads of one core"),
    /** The system does not tell. */
    UNKNOWN("topology unknown"),
    /** Two physical cores. */
    TWO_CORES("two physical cores");

    private final String label;

    Relation(String label) {
      this.label = label;
    }

    /** For a person to read. */
    public String label() {
      return label;
    }
  }

  private final Map<Integer, CpuSet> coreOfCpu;
  private final @Nullable String unknownBecause;

  private CpuTopology(Map<Integer, CpuSet> coreOfCpu, @Nullable String unknownBecause) {
    this.coreOfCpu = Map.copyOf(coreOfCpu);
    this.unknownBecause = unknownBecause;
  }

  /** What this system tells. Never throws: what it does not tell is unknown. */
  public static CpuTopology read() {
    return TopologySource.read(Platform.CURRENT);
  }

  /** A topology of these cores, each with all its CPUs. */
  static CpuTopology of(Iterable<CpuSet> cores) {
    Map<Integer, CpuSet> coreOfCpu = new TreeMap<>();
    for (CpuSet core : cores) {
      core.cpus().forEach(cpu -> coreOfCpu.put(cpu, core));
    }
    return new CpuTopology(coreOfCpu, null);
  }

  static CpuTopology unknown(String because) {
    return new CpuTopology(Map.of(), because);
  }

  /** How two CPUs are related. */
  public Relation between(int one, int other) {
    if (one == other) {
      return Relation.SAME_CPU;
    }
    CpuSet core = coreOfCpu.get(one);
    if (core == null || !coreOfCpu.containsKey(other)) {
      return Relation.UNKNOWN;
    }
    return core.cpus().contains(other) ? Relation.HYPER_THREADS : Relation.TWO_CORES;
  }

  /**
   * A CPU of {@code among} that is as far from {@code cpu} as can be had: on another core, else one
   * of unknown relation, else its hyper-thread; the lowest number of several. Empty if there is
   * none but {@code cpu} itself. {@link CpuSet#FREE} stands for all CPUs known.
   */
  public Optional<Integer> onAnotherCore(int cpu, CpuSet among) {
    return members(among).stream()
        .filter(other -> other != cpu)
        .min(
            Comparator.comparing((Integer other) -> between(cpu, other))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Why {@link Relation#UNKNOWN} is all that can be said; empty where the topology is known. */
  public Optional<String> unknownBecause() {
    return Optional.ofNullable(unknownBecause);
  }

  /**
   * A summary of these CPUs for a person to read, such as {@code 4 CPUs on 2 cores}. {@link
   * CpuSet#FREE} stands for all CPUs known.
   */
  public String describe(CpuSet cpus) {
    Collection<Integer> members = members(cpus);
    if (members.isEmpty()) {
      return Relation.UNKNOWN.label();
    }
    String text = members.size() == 1 ? "1 CPU" : members.size() + " CPUs";
    if (!coreOfCpu.keySet().containsAll(members)) {
      return text + ", " + Relation.UNKNOWN.label();
    }
    long cores = members.stream().map(coreOfCpu::get).distinct().count();
    return text + (cores == 1 ? " on 1 core" : " on " + cores + " cores");
  }

  private Collection<Integer> members(CpuSet cpus) {
    return cpus.isFree() ? coreOfCpu.keySet() : cpus.cpus();
  }
}
