package dev.ipcbench.measurement.design;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a run measures. */
public sealed interface Design {

  /** The time of an adaptive run of up to 25 rows. */
  Duration DEFAULT_MAX_TIME = Duration.ofSeconds(75);

  /** The time of each row, where there are more. */
  Duration DEFAULT_TIME_PER_ROW = Duration.ofSeconds(3);

  /** Half-width of the interval of the median, as a share of the median. */
  double DEFAULT_PRECISION = 0.05;

  /**
   * Half-width above which a row is SUSPECT. A reader who compares two such rows would miss a
   * difference of a half.
   */
  double WORST_PRECISION = 0.25;

  /**
   * Rounds are dealt to the rows that need them, until the median of every row is precise enough or
   * the time is used up.
   *
   * @param maxTime from the first slice; null for the default, which depends on the number of rows
   * @param precision half-width of the 95 % interval of the median, as a share of the median: 0.05
   *     is ±5 %
   */
  record Adaptive(@Nullable Duration maxTime, double precision) implements Design {

    /** Returns the time, or the default of up to 25 rows. */
    public Duration time() {
      return maxTime == null ? DEFAULT_MAX_TIME : maxTime;
    }

    public Adaptive {
      if ((maxTime != null && !maxTime.isPositive()) || !(precision > 0)) {
        throw new IllegalArgumentException(
            "a run of %s for ±%s measures nothing".formatted(maxTime, precision));
      }
    }
  }

  /** Returns the half-width that the medians are to reach, as a share of the median. */
  double precision();

  /** Returns this design with the time that so many rows have by default. */
  default Design forRows(int rows) {
    if (!(this instanceof Adaptive(var maxTime, var precision)) || maxTime != null) {
      return this;
    }
    Duration each = DEFAULT_TIME_PER_ROW.multipliedBy(rows);
    return new Adaptive(each.compareTo(DEFAULT_MAX_TIME) > 0 ? each : DEFAULT_MAX_TIME, precision);
  }

  /**
   * Every round measures every row.
   *
   * @param rounds at least 1
   * @param turn length of the measured part of a turn
   */
  record Fixed(int rounds, TurnLength turn) implements Design {

    /** The default: the design says what is done. */
    @Override
    public double precision() {
      return DEFAULT_PRECISION;
    }

    public Fixed {
      if (rounds < 1) {
        throw new IllegalArgumentException("a design has at least one round");
      }
    }
  }
}
