package dev.ipcbench.measurement.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.interval.Block;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.Test;

final class RowTotalsTests {

  private final RowTotals totals = new RowTotals();

  @Test
  void keepsSlicesThatWereLeftOutOutOfTheFigures() {
    totals.add(SampleSlices.steady(1, 100, 20_000));
    totals.add(SampleSlices.of(2, 50, 90_000, SliceState.STILL_COMPILING));
    totals.add(SampleSlices.of(3, 25, 500_000, SliceState.STALLED));

    assertThat(totals.steady().slices()).isEqualTo(1);
    assertThat(totals.steady().roundTrips()).isEqualTo(100);
    assertThat(totals.steady().serviceTime().getMaxValue()).isLessThan(22_100);
    assertThat(totals.steady().serviceNanos()).isEqualTo(2_000_000);
    assertThat(totals.steady().elapsedNanos()).isEqualTo(SampleSlices.SLICE_NANOS);
    assertThat(totals.measured().slices()).isEqualTo(3);
    assertThat(totals.measured().roundTrips()).isEqualTo(175);
    assertThat(totals.measured().serviceTime().getMaxValue()).isGreaterThan(540_000);
    assertThat(totals.leftOut())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(SliceState.STILL_COMPILING, 1, SliceState.STALLED, 1));
    assertThat(totals.blocks().list()).extracting(Block::firstUnit).containsExactly(1);
    assertThat(totals.measured().responseTime()).isNull();
    assertThat(totals.responseBlocks().size()).isZero();
  }

  @Test
  void countsAStallThatStaysInTheFiguresOfAnOpenLoop() {
    totals.add(SampleSlices.open(1, 100, 20_000, SliceState.STEADY));
    totals.add(SampleSlices.open(2, 100, 900_000, SliceState.STALLED));
    totals.add(SampleSlices.open(3, 100, 20_000, SliceState.STILL_COMPILING));

    assertThat(totals.slices(SliceState.STALLED)).isEqualTo(1);
    assertThat(totals.leftOut()).isEqualTo(Map.of(SliceState.STILL_COMPILING, 1));
    assertThat(totals.steady().roundTrips()).isEqualTo(200);
    assertThat(totals.steady().responseTime())
        .satisfies(times -> assertThat(times.getMaxValue()).isGreaterThan(1_900_000));
    assertThat(totals.responseBlocks().list())
        .extracting(block -> block.counts().total())
        .containsExactly(100L, 100L);
  }

  @Test
  void addsSlicesOfOneUnitToOneBlock() {
    totals.add(SampleSlices.steady(4, 100, 20_000));
    totals.add(SampleSlices.steady(4, 50, 20_000));

    assertThat(totals.blocks().list())
        .singleElement()
        .satisfies(block -> assertThat(block.counts().total()).isEqualTo(150));
  }

  @Test
  void addsTheEvidenceOfSlicesThatHaveSome() {
    totals.add(SampleSlices.with(SampleSlices.steady(1, 10, 20_000), evidence(5)));
    totals.add(SampleSlices.with(SampleSlices.steady(1, 10, 20_000), null));
    totals.add(
        SampleSlices.with(
            SampleSlices.of(2, 10, 20_000, SliceState.STILL_COMPILING), evidence(80)));

    assertThat(totals.steady().evidence())
        .satisfies(it -> assertThat(it.client().compileNanos()).isEqualTo(5));
    assertThat(totals.measured().evidence())
        .satisfies(it -> assertThat(it.client().compileNanos()).isEqualTo(85))
        .satisfies(it -> assertThat(it.served()).isEqualTo(20));
  }

  @Test
  void doesNotKnowTheServerIfOneSliceLacksItsEvidence() {
    Slice.Evidence known = evidence(5);
    Slice.Evidence lacking =
        new Slice.Evidence(known.client(), known.measuring(), null, known.served());
    totals.add(SampleSlices.with(SampleSlices.steady(1, 10, 20_000), known));
    totals.add(SampleSlices.with(SampleSlices.steady(2, 10, 20_000), lacking));

    assertThat(totals.steady().evidence()).extracting(Slice.Evidence::server).isNull();
  }

  @Test
  void addsTurns() {
    totals.add(new TurnTotals(1, 40, 2, 3, 4, 5, 6));
    totals.add(new TurnTotals(1, 60, 20, 30, 40, 50, 60));

    assertThat(totals.turns()).isEqualTo(new TurnTotals(2, 100, 22, 33, 44, 55, 66));
  }

  @Test
  void staysAsLargeHoweverManySlicesAreAdded() {
    add(0, 1000);
    Footprint few = Footprint.of(totals);

    add(1000, 100_000);

    assertThat(totals.measured().slices()).isEqualTo(100_000);
    assertThat(totals.blocks().size()).isBetween(32, Blocks.MAX);
    assertThat(totals.responseBlocks().size()).isBetween(32, Blocks.MAX);
    Footprint many = Footprint.of(totals);
    assertThat(many.largestCollection).isLessThanOrEqualTo(Blocks.MAX);
    // A bit for each unit, in both sets of blocks, and counts that need a byte or two more.
    assertThat(many.bytes - few.bytes).isLessThan(2 * 100_000 / 8 + 2 * Blocks.MAX * 100);
  }

  /** Adds slices of an open loop, every third of which is left out. */
  private void add(int from, int to) {
    IntCountsHistogram coarse = new IntCountsHistogram(1, 100_000, 1); // is added faster
    for (long value = 10_000; value < 30_000; value += 1000) {
      coarse.recordValue(value);
    }
    for (int unit = from; unit < to; unit++) {
      SliceState state = unit % 3 == 0 ? SliceState.STILL_COMPILING : SliceState.STEADY;
      totals.add(new Slice(unit, unit, coarse, coarse, 1, 1, 1, evidence(1), state));
    }
  }

  private static Slice.Evidence evidence(long compileNanos) {
    return new Slice.Evidence(
        SampleSlices.usage(compileNanos, 1L, 1L, 1L, ThreadUsage.NONE),
        ThreadUsage.NONE,
        SampleSlices.usage(0L, 1L, 1L, 1L, ThreadUsage.NONE),
        10);
  }

  /** What an object of the measurement retains: bytes in arrays, and collections. */
  private static final class Footprint {

    private long bytes;
    private int largestCollection;

    static Footprint of(Object root) {
      Footprint footprint = new Footprint();
      Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Object> open = new ArrayDeque<>();
      open.add(root);
      while (!open.isEmpty()) {
        Object next = open.poll();
        if (seen.add(next)) {
          footprint.visit(next, open);
        }
      }
      return footprint;
    }

    private void visit(Object object, Deque<Object> open) {
      switch (object) {
        case AbstractHistogram histogram -> bytes += histogram.getEstimatedFootprintInBytes();
        case BitSet bits -> bytes += bits.size() / 8;
        case Map<?, ?> map -> {
          largestCollection = Math.max(largestCollection, map.size());
          open.addAll(map.values());
        }
        case Collection<?> all -> {
          largestCollection = Math.max(largestCollection, all.size());
          open.addAll(all);
        }
        case byte[] array -> bytes += array.length;
        case long[] array -> bytes += 8L * array.length;
        default -> {
          if (object.getClass().isArray()) {
            largestCollection = Math.max(largestCollection, Array.getLength(object));
          } else if (object.getClass().getName().startsWith("dev.ipcbench.")) {
            fields(object, open);
          }
        }
      }
    }

    private static void fields(Object object, Deque<Object> open) {
      for (Field field : object.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          try {
            Object value = field.get(object);
            if (value != null) {
              open.add(value);
            }
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }
}
