package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.compare.Change;
import dev.ipcbench.measurement.interval.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one row changed from A to B.
 *
 * @param a the row in A
 * @param b the row in B
 * @param changes by the name of a percentile; those that either side does not support are absent
 * @param alarm whether its median in B is beyond the limit, judged over all rows
 */
public record RowChange(ComparedRow a, ComparedRow b, Map<String, Change> changes, boolean alarm) {

  public RowChange {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /** What an interval says. */
  public enum Finding {
    SLOWER,
    FASTER,
    /** The interval of the ratio contains 1. */
    NO_DIFFERENCE_SHOWN,
    /** There is no interval. */
    NOT_JUDGED
  }

  /** Returns what the interval of a change says. */
  public static Finding finding(Change change) {
    @Nullable Interval interval = change.interval();
    if (interval == null) {
      return Finding.NOT_JUDGED;
    }
    if (interval.contains(1)) {
      return Finding.NO_DIFFERENCE_SHOWN;
    }
    return change.ratio() > 1 ? Finding.SLOWER : Finding.FASTER;
  }

  RowChange withAlarm() {
    return new RowChange(a, b, changes, true);
  }
}
