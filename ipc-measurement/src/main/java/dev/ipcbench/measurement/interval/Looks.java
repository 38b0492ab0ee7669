package dev.ipcbench.measurement.interval;

/**
 * When the precision of an adaptive run is looked at. Each look is a chance to stop because an
 * interval is narrow by accident, and so costs coverage (Armitage, McPherson and Rowe, Repeated
 * Significance Tests on Accumulating Data, 1969). Looks are therefore rare: after 10 rounds, the
 * fewest that give an interval, and then each after √2 times as many: 14, 20, 28, 40, 56, 80 …
 */
public final class Looks {

  private Looks() {}

  /**
   * Returns whether precision is to be looked at: several rounds may have been added at once.
   *
   * @param looked number of rounds at the last look; 0 if there was none
   * @param rounds their number now
   */
  public static boolean isDue(int looked, int rounds) {
    int look = Blocks.MIN;
    for (int i = 1; look <= looked; i++) {
      look = (int) (Blocks.MIN * Math.pow(2, i / 2.0));
    }
    return rounds >= look;
  }
}
