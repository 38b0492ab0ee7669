package dev.ipcbench.platform.affinity;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.ProcessorCores;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which CPUs share a physical core, as reported by the system. In a virtual machine the hypervisor
 * decides what is reported. Immutable.
 */
public final class CpuTopology {

  /** The relation of two CPUs, ordered by distance. */
  public enum Relation {
    /** The same CPU. */
    SAME_CPU("same CPU"),
    /** Two logical CPUs of one core, which share its caches and execution units. */
    HYPER_THREADS("hyper-threads of one core"),
    /** The system does not report the topology. */
    UNKNOWN("topology unknown"),
    /** CPUs of two physical cores. */
    TWO_CORES("two physical cores");

    private final String label;

    Relation(String label) {
      this.label = label;
    }

    /** Returns the text for users. */
    public String label() {
      return label;
    }
  }

  private static final Path SYSFS = Path.of("/sys/devices/system/cpu");

  /** The current name, and the name before Linux 5.3. */
  private static final List<String> SIBLINGS =
      List.of("topology/core_cpus_list", "topology/thread_siblings_list");

  private final Map<Integer, CpuSet> coreOfCpu;

  private CpuTopology(Map<Integer, CpuSet> coreOfCpu) {
    this.coreOfCpu = Map.copyOf(coreOfCpu);
  }

  /**
   * Returns the topology of this system, from sysfs on Linux and from kernel32 on Windows. Never
   * throws: what cannot be read is unknown.
   */
  public static CpuTopology read() {
    return switch (Platform.CURRENT) {
      case LINUX -> linux(SYSFS);
      case WINDOWS -> windows();
      case MACOS, OTHER -> unknown();
    };
  }

  /**
   * Reads {@code cpu<n>/topology/core_cpus_list} (Linux,
   * Documentation/admin-guide/cputopology.rst).
   */
  static CpuTopology linux(Path directory) {
    List<CpuSet> cores = new ArrayList<>();
    try (DirectoryStream<Path> cpus = Files.newDirectoryStream(directory, "cpu[0-9]*")) {
      for (Path cpu : cpus) {
        for (String name : SIBLINGS) {
          Path file = cpu.resolve(name);
          if (Files.isReadable(file)) {
            cores.add(CpuSet.parse(Files.readString(file).strip().replace(',', '+')));
            break;
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return unknown();
    }
    return of(cores);
  }

  private static CpuTopology windows() {
    try {
      return of(
          ProcessorCores.read().stream()
              .map(core -> CpuSet.of(core.stream().boxed().toList()))
              .toList());
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return unknown();
    }
  }

  /** Returns a topology of these cores, each with all its CPUs. */
  static CpuTopology of(Iterable<CpuSet> cores) {
    Map<Integer, CpuSet> coreOfCpu = new TreeMap<>();
    for (CpuSet core : cores) {
      core.cpus().forEach(cpu -> coreOfCpu.put(cpu, core));
    }
    return new CpuTopology(coreOfCpu);
  }

  static CpuTopology unknown() {
    return new CpuTopology(Map.of());
  }

  /** Returns the relation of two CPUs. */
  public Relation between(int first, int second) {
    if (first == second) {
      return Relation.SAME_CPU;
    }
    CpuSet core = coreOfCpu.get(first);
    if (core == null || !coreOfCpu.containsKey(second)) {
      return Relation.UNKNOWN;
    }
    return core.cpus().contains(second) ? Relation.HYPER_THREADS : Relation.TWO_CORES;
  }

  /**
   * Returns the candidate that is farthest from {@code cpu}: on another core, else of unknown
   * relation, else its hyper-thread; the lowest number if there are several. Empty if there is no
   * other candidate than {@code cpu}. {@link CpuSet#FREE} means all known CPUs.
   */
  public Optional<Integer> farthestFrom(int cpu, CpuSet candidates) {
    return members(candidates).stream()
        .filter(other -> other != cpu)
        .min(
            Comparator.comparing((Integer other) -> between(cpu, other))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Returns a summary for users, such as {@code 4 CPUs on 2 cores}. {@link CpuSet#FREE} means all
   * known CPUs.
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
