package dev.ipcbench.platform.affinity;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Logical CPUs by the numbers the system gives them, ascending. Text form: numbers joined by {@code
 * +}, ranges by {@code -} ({@code 0+2}, {@code 0-3+8}); {@code free} for no restriction.
 *
 * @param cpus the numbers; empty means wherever the scheduler likes
 */
public record CpuSet(List<Integer> cpus) {

  /** No restriction. */
  public static final CpuSet FREE = new CpuSet(List.of());

  /** The highest CPU number that can be named. */
  public static final int MAX_CPU = 1023;

  public CpuSet {
    cpus = List.copyOf(new TreeSet<>(cpus));
    for (int cpu : cpus) {
      if (cpu < 0 || cpu > MAX_CPU) {
        throw new IllegalArgumentException("a CPU number is 0 to " + MAX_CPU + ", not " + cpu);
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
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is none, or a number is out of range
   */
  public static CpuSet parse(String text) {
    if (text.equals("free")) {
      return FREE;
    }
    TreeSet<Integer> cpus = new TreeSet<>();
    for (String part : text.split("\\+", -1)) {
      if (!part.matches("\\d{1,6}(-\\d{1,6})?")) {
        throw new IllegalArgumentException("'" + text + "' is no CPU list: write 0, 0+2 or 0-3");
      }
      String[] ends = part.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (last < first || last > MAX_CPU) {
        throw new IllegalArgumentException(
            "'" + part + "' is no range of CPUs from 0 to " + MAX_CPU);
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
