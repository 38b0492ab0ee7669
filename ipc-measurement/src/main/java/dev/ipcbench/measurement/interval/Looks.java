package dev.ipcbench.measurement.interval;

/**
 * When the precision of an adaptive run is looked at. Each look is a chance to stop because an
 * interval is narrow by accident, and so costs coverage (Armitage, McPherson and Rowe, Repeated
 * Significance Tests on Accumulating Data, 1969). Looks are therefore rare: after 10 rounds, the
 * fewest that give an interval, and then each after √2 times as many: 14, 20, 28, 40, 56, 80 …
 */
public final class Looks {

  private Looks() {}

  /** Returns whether precision is to be looked at after a number of rounds. */
  public static boolean isDue(int rounds) {
    int look = 0;
    for (int i = 0; look < rounds; i++) {
      look = (int) (Blocks.MIN * Math.pow(2, i / 2.0));
    }
    return look == rounds && rounds > 0;
  }
}
