package dev.ipcbench.platform.affinity;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of logical CPUs, by the numbers of the system. Text form: numbers and ranges joined by
 * {@code +} ({@code 0+2}, {@code 0-3+8}), or {@code free} for no restriction.
 *
 * @param cpus the numbers, ascending; empty for no restriction
 */
public record CpuSet(List<Integer> cpus) {

  /** No restriction. */
  public static final CpuSet FREE = new CpuSet(List.of());

  /** The highest valid CPU number. */
  static final int MAX_CPU = 1023;

  public CpuSet {
    cpus = List.copyOf(new TreeSet<>(cpus));
    for (int cpu : cpus) {
      if (cpu < 0 || cpu > MAX_CPU) {
        throw new IllegalArgumentException(
            "Invalid CPU number " + cpu + ". Valid values: 0 to " + MAX_CPU + ".");
      }
    }
  }

  public static CpuSet of(Integer... cpus) {
    return new CpuSet(List.of(cpus));
  }

  public static CpuSet of(Collection<Integer> cpus) {
    return new CpuSet(List.copyOf(cpus));
  }

  /**
   * Parses the text form.
   *
   * @throws IllegalArgumentException if the text is malformed or a number is out of range
   */
  public static CpuSet parse(String text) {
    if (text.equals("free")) {
      return FREE;
    }
    TreeSet<Integer> cpus = new TreeSet<>();
    for (String part : text.split("\\+", -1)) {
      if (!part.matches("\\d{1,6}(-\\d{1,6})?")) {
        throw new IllegalArgumentException(
            "Invalid CPU list '" + text + "'. Use a form such as 0, 0+2 or 0-3.");
      }
      String[] ends = part.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (last < first || last > MAX_CPU) {
        throw new IllegalArgumentException(
            "Invalid CPU range '" + part + "'. Valid CPU numbers: 0 to " + MAX_CPU + ".");
      }
      for (int cpu = first; cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    return of(cpus);
  }

  public boolean isFree() {
    return cpus.isEmpty();
  }

  @Override
  public String toString() {
    return isFree() ? "free" : cpus.stream().map(String::valueOf).collect(Collectors.joining("+"));
  }
}
