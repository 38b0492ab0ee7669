package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Blocks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@link PairedComparison comparisons} of the rows of one result. Each is drawn once, however
 * many tables and lines show it. Owned by one thread.
 */
public final class PairedRatios {

  private final long seed;
  private final Map<Pair, Optional<Ratio>> drawn = new HashMap<>();

  /** Two rows are the same pair only if their blocks are the same objects. */
  private record Pair(Blocks a, Blocks b, double percentile) {}

  /**
   * @param seed of the bootstrap: the same rows and seed give the same intervals
   */
  public PairedRatios(long seed) {
    this.seed = seed;
  }

  /** Returns the seed, for other comparisons of the same rows. */
  public long seed() {
    return seed;
  }

  /**
   * Compares a percentile of two rows, whose blocks must not change any more.
   *
   * @return null if a row has no values
   */
  public @Nullable Ratio of(Blocks a, Blocks b, double percentile) {
    return drawn
        .computeIfAbsent(
            new Pair(a, b, percentile),
            _ -> Optional.ofNullable(PairedComparison.of(a, b, percentile, seed)))
        .orElse(null);
  }
}
