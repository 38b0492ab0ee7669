package dev.ipcbench.measurement.statistics;

import java.util.stream.IntStream;

/**
 * Corrects for looking at many rows at once (Holm, A Simple Sequentially Rejective Multiple Test
 * Procedure, 1979). Needs no independence of the rows.
 */
public final class Holm {

  private Holm() {}

  /**
   * Returns the p-values adjusted for their number, in their order: rejecting those up to 0.05
   * rejects a true hypothesis, one or more, in at most 5 % of the cases. The i-th smallest of m is
   * multiplied by m − i + 1, and is not smaller than its predecessor.
   *
   * @param pValues from 0 to 1
   */
  public static double[] adjusted(double[] pValues) {
    int[] ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted((i, j) -> Double.compare(pValues[i], pValues[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double previous = 0;
    for (int i = 0; i < ascending.length; i++) {
      double product = pValues[ascending[i]] * (ascending.length - i);
      previous = Math.max(previous, Math.min(1, product));
      adjusted[ascending[i]] = previous;
    }
    return adjusted;
  }
}
