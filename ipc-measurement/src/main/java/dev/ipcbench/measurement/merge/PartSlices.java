package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The slices of the parts of one row, each of which is read once. Owned by one thread. */
public final class PartSlices {

  private final RowTotals totals = new RowTotals();
  private final List<Blocks> starts = new ArrayList<>();
  private int parts;

  /** Returns the sums over all parts that were read. */
  public RowTotals totals() {
    return totals;
  }

  /** Returns the waiting times of each part that has steady slices. */
  List<Blocks> starts() {
    return starts;
  }

  /**
   * Reads the parts that have come since the last call.
   *
   * @param all in the order of measurement, beginning with those of the last call
   * @param slices receives each slice that is read
   * @throws IOException if a file of the parts is missing or damaged
   */
  public void read(List<Part> all, Consumer<Slice> slices) throws IOException {
    for (; parts < all.size(); parts++) {
      Blocks start = new Blocks();
      all.get(parts)
          .read(
              parts * Slice.UNITS_PER_START,
              slice -> {
                totals.add(slice);
                if (slice.isSteady()) {
                  start.add(slice.unit(), Counts.of(slice.waitingTime()));
                }
                slices.accept(slice);
              });
      if (start.size() > 0) {
        starts.add(start);
      }
    }
  }
}
