package dev.ipcbench.measurement.outcome;

import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;

/** The outcome of measuring a row. */
public sealed interface Outcome {

  /** The row was measured: at least one round, fewer than planned if the run was stopped. */
  record Measured(List<RoundMeasurement> rounds) implements Outcome {
    public Measured {
      rounds = List.copyOf(rounds);
      if (rounds.isEmpty()) {
        throw new IllegalArgumentException("a measured row has at least one round");
      }
    }
  }

  /** The transport is not available here. */
  record Skipped(Unavailable why) implements Outcome {}

  /**
   * The row should have worked and did not.
   *
   * @param rounds the rounds measured before the failure
   */
  record Failed(Failure failure, List<RoundMeasurement> rounds) implements Outcome {
    public Failed {
      rounds = List.copyOf(rounds);
    }
  }

  /** Returns the measured rounds of any outcome. */
  static List<RoundMeasurement> rounds(Outcome outcome) {
    return switch (outcome) {
      case Measured(var rounds) -> rounds;
      case Failed(_, var rounds) -> rounds;
      case Skipped _ -> List.of();
    };
  }
}
