package dev.ipcbench.measurement.outcome;

import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;

/** What became of a row. */
public sealed interface Outcome {

  /** It was measured; fewer rounds than planned where the run was stopped, never none. */
  record Measured(List<RoundMeasurement> rounds) implements Outcome {
    public Measured {
      rounds = List.copyOf(rounds);
      if (rounds.isEmpty()) {
        throw new IllegalArgumentException("a measured row has at least one round");
      }
    }
  }

  /** It cannot be had here. */
  record Skipped(Unavailable why) implements Outcome {}

  /**
   * It should have worked and did not.
   *
   * @param failure what broke it
   * @param rounds what had been measured until then
   */
  record Failed(Failure failure, List<RoundMeasurement> rounds) implements Outcome {
    public Failed {
      rounds = List.copyOf(rounds);
    }
  }

  /** What was measured, if anything. */
  static List<RoundMeasurement> rounds(Outcome outcome) {
    return switch (outcome) {
      case Measured(var rounds) -> rounds;
      case Failed(_, var rounds) -> rounds;
      case Skipped _ -> List.of();
    };
  }
}
