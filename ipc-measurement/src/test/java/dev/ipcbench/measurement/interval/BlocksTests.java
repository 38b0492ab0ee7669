package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class BlocksTests {

  @Test
  void addsUpValuesOfOneUnit() {
    Blocks blocks = new Blocks();

    blocks.add(3, value(100));
    blocks.add(5, value(100));
    blocks.add(3, value(200));

    assertThat(blocks.list())
        .extracting(Block::firstUnit, Block::units, block -> block.counts().total())
        .containsExactly(tuple(3, 1, 2L), tuple(5, 1, 1L));
  }

  @Test
  void neverHoldsMoreThan64Blocks() {
    Blocks blocks = new Blocks();

    for (int unit = 0; unit < 10_000; unit++) {
      blocks.add(unit, value(100));
      assertThat(blocks.size()).isLessThanOrEqualTo(64);
    }

    assertThat(blocks.size()).isGreaterThan(32);
    assertThat(blocks.pooled().total()).isEqualTo(10_000);
  }

  @Test
  void coversAlignedRangesWhenJoined() {
    Blocks blocks = new Blocks();

    for (int unit = 7; unit < 7 + 65; unit++) {
      blocks.add(unit, value(100));
    }

    assertThat(blocks.list()).extracting(Block::firstUnit).startsWith(7, 8, 10, 12).endsWith(70);
    assertThat(blocks.list()).extracting(Block::units).startsWith(1, 2, 2).endsWith(2);
  }

  @Test
  void joinsUnitsThatArriveLate() {
    Blocks blocks = constant(65);

    blocks.add(0, value(100));

    assertThat(blocks.list().getFirst().units()).isEqualTo(2);
    assertThat(blocks.list().getFirst().counts().total()).isEqualTo(3);
  }

  @Test
  void ignoresUnitsWithoutValues() {
    Blocks blocks = new Blocks();

    blocks.add(1, Counts.none());

    assertThat(blocks.size()).isZero();
  }

  @Test
  void rejectsNegativeUnits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Blocks().add(-1, value(1)));
  }

  @Test
  void doesNotChangeItsCopies() {
    Blocks blocks = constant(2);
    Blocks copy = blocks.copy();

    blocks.add(0, value(7));
    blocks.add(9, value(7));

    assertThat(copy.size()).isEqualTo(2);
    assertThat(copy.pooled().total()).isEqualTo(2);
  }

  @Test
  void pairsOnlyBlocksWithTheSameUnits() {
    Blocks complete = constant(100);
    Blocks other = new Blocks();
    for (int unit = 0; unit < 100; unit++) {
      if (unit != 10 && unit < 90) {
        other.add(unit, value(50));
      }
    }

    Blocks common = complete.commonWith(other);

    // Blocks of two rounds: 44 whole ones without 10 and 11.
    assertThat(common.size()).isEqualTo(44);
    assertThat(common.list()).extracting(Block::firstUnit).doesNotContain(10);
    assertThat(other.commonWith(complete).list())
        .extracting(Block::firstUnit)
        .containsExactlyElementsOf(common.list().stream().map(Block::firstUnit).toList());
    assertThat(complete.size()).isEqualTo(50);
  }

  @Test
  void pairsBlocksOfDifferentSizes() {
    Blocks longer = constant(300);
    Blocks shorter = constant(64);

    assertThat(longer.commonWith(shorter).size()).isEqualTo(8);
    assertThat(shorter.commonWith(longer).list()).extracting(Block::units).containsOnly(8);
  }

  @Test
  void leavesIndependentBlocksAlone() {
    assertThat(new SimulatedRow(1, 0, 0.1, _ -> 2000).measure(40).independent().size())
        .isEqualTo(40);
  }

  @Test
  void joinsBlocksThatResembleTheirNeighbours() {
    Blocks blocks = drift(40);

    assertThat(blocks.independent().size()).isEqualTo(10);
    assertThat(blocks.independent().pooled().total()).isEqualTo(blocks.pooled().total());
    assertThat(blocks.size()).isEqualTo(40);
  }

  @Test
  void keepsTenBlocksHoweverDependentTheyAre() {
    assertThat(drift(19).independent().size()).isEqualTo(10);
    assertThat(drift(18).independent().size()).isEqualTo(18);
    assertThat(drift(5).independent().size()).isEqualTo(5);
  }

  private static Blocks constant(int units) {
    Blocks blocks = new Blocks();
    for (int unit = 0; unit < units; unit++) {
      blocks.add(unit, value(100));
    }
    return blocks;
  }

  private static Blocks drift(int units) {
    Blocks blocks = new Blocks();
    for (int unit = 0; unit < units; unit++) {
      blocks.add(unit, value(100 + unit));
    }
    return blocks;
  }

  private static Counts value(long value) {
    Histogram histogram = new Histogram(1, 1_000_000, 3);
    histogram.recordValue(value);
    return Counts.of(histogram);
  }
}
