package dev.ipcbench.measurement.interval;

import dev.ipcbench.measurement.statistics.Autocorrelation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a row in blocks of consecutive units (rounds, or seconds of a schedule): what is
 * drawn when an interval is computed. Not thread-safe; owned by one thread.
 *
 * <p>There are never more than {@value #MAX} blocks. When there would be, neighbours are joined:
 * each block covers an aligned range of 2<sup>k</sup> units. Rows of one run join alike, so their
 * blocks remain pairs as long as the same units were added. Memory does not grow with values or
 * units, except for one bit per unit.
 */
public final class Blocks {

  /** The number of blocks that are never exceeded. */
  public static final int MAX = 64;

  /** The number of blocks below which there is no interval. */
  public static final int MIN = 10;

  /** The lag-1 autocorrelation of block medians above which neighbours are joined. */
  static final double MAX_AUTOCORRELATION = 0.2;

  /** By unit >> shift. */
  private final SortedMap<Integer, Block> blocks;

  private int shift;

  /** Creates an empty set of blocks. */
  public Blocks() {
    this(0, new TreeMap<>());
  }

  private Blocks(int shift, SortedMap<Integer, Block> blocks) {
    this.shift = shift;
    this.blocks = blocks;
  }

  /**
   * Adds values of a unit; several additions to a unit add up. Without values the unit does not
   * count.
   *
   * @throws IllegalArgumentException if the unit is negative
   */
  public void add(int unit, Counts counts) {
    if (unit < 0) {
      throw new IllegalArgumentException("negative unit: " + unit);
    }
    if (counts.total() == 0) {
      return;
    }
    blocks.merge(unit >> shift, Block.of(unit, counts), Block::plus);
    while (blocks.size() > MAX) {
      join();
    }
  }

  /** Returns the number of blocks. */
  public int size() {
    return blocks.size();
  }

  /** Returns the blocks in the order of their units; later additions do not change the list. */
  public List<Block> list() {
    return List.copyOf(blocks.values());
  }

  /** Returns an independent copy. */
  public Blocks copy() {
    return new Blocks(shift, new TreeMap<>(blocks));
  }

  /** Returns the values of all blocks. */
  public Counts pooled() {
    return blocks.values().stream().map(Block::counts).reduce(Counts.none(), Counts::plus);
  }

  /**
   * Returns blocks that depend less on each other: neighbours are joined while the lag-1
   * autocorrelation of the block medians exceeds {@value #MAX_AUTOCORRELATION} and at least {@value
   * #MIN} blocks remain. What dependence is left, {@link Widening} takes into account.
   */
  public Blocks independent() {
    Blocks current = copy();
    while (current.isDependent()) {
      Blocks fewer = current.joined();
      if (fewer.size() < MIN) {
        break;
      }
      current = fewer;
    }
    return current;
  }

  /** Returns whether the medians of neighbouring blocks resemble each other too much. */
  public boolean isDependent() {
    double[] medians =
        blocks.values().stream().mapToDouble(block -> block.counts().percentile(50)).toArray();
    return Autocorrelation.lag1(medians) > MAX_AUTOCORRELATION;
  }

  /** Returns blocks of the next larger size that makes them fewer: about half as many. */
  public Blocks joined() {
    Blocks joined = copy();
    while (joined.size() == size() && size() > 1) {
      joined.join();
    }
    return joined;
  }

  /**
   * Returns those blocks, in the block size of the other row if that is larger, that hold exactly
   * the units of a block of the other row.
   */
  public Blocks commonWith(Blocks other) {
    Blocks mine = inSizeOf(other);
    Blocks others = other.inSizeOf(this);
    mine.blocks
        .entrySet()
        .removeIf(
            entry -> {
              Block pair = others.blocks.get(entry.getKey());
              return pair == null || !pair.hasUnitsOf(entry.getValue());
            });
    return mine;
  }

  private Blocks inSizeOf(Blocks other) {
    Blocks result = copy();
    while (result.shift < other.shift) {
      result.join();
    }
    return result;
  }

  private void join() {
    TreeMap<Integer, Block> pairs = new TreeMap<>();
    blocks.forEach((range, block) -> pairs.merge(range >> 1, block, Block::plus));
    blocks.clear();
    blocks.putAll(pairs);
    shift++;
  }
}
