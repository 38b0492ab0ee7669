package dev.ipcbench.measurement.interval;

import java.util.BitSet;

/**
 * The values of some consecutive units, and which units these are: a unit is a round, or in an open
 * loop a second of the schedule. Units whose slices were left out are missing. Immutable.
 */
public final class Block {

  private final int first;
  private final BitSet offsets;
  private final Counts counts;

  private Block(int first, BitSet offsets, Counts counts) {
    this.first = first;
    this.offsets = offsets;
    this.counts = counts;
  }

  static Block of(int unit, Counts counts) {
    BitSet offsets = new BitSet(1);
    offsets.set(0);
    return new Block(unit, offsets, counts);
  }

  /** Returns a block with the units and values of both. */
  Block plus(Block other) {
    if (other.first < first) {
      return other.plus(this);
    }
    BitSet all = (BitSet) offsets.clone();
    int distance = other.first - first;
    other.offsets.stream().forEach(offset -> all.set(distance + offset));
    return new Block(first, all, counts.plus(other.counts));
  }

  /** Returns the values of all units. */
  public Counts counts() {
    return counts;
  }

  /** Returns the first unit. */
  public int firstUnit() {
    return first;
  }

  /** Returns the number of units. */
  public int units() {
    return offsets.cardinality();
  }

  /** Returns whether both hold exactly the same units, so that they may be compared as a pair. */
  public boolean hasUnitsOf(Block other) {
    return first == other.first && offsets.equals(other.offsets);
  }

  @Override
  public String toString() {
    return "%d units from %d, %d values".formatted(units(), first, counts.total());
  }
}
