package dev.ipcbench.bench.figures;

import java.util.Collection;

/** The middle of what several turns gave. */
public final class Medians {

  private Medians() {}

  /**
   * The median; the middle between the two middle ones of an even number.
   *
   * @throws IllegalArgumentException if there is nothing
   */
  public static double of(Collection<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing has no median");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
