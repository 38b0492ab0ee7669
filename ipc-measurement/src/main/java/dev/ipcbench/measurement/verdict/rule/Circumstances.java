package dev.ipcbench.measurement.verdict.rule;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row beyond its figures. Texts are sentences for the user.
 *
 * @param stopped whether the run was stopped before it was complete
 * @param precision the half-width that the run was to reach, as a share of the median
 * @param overheadNanos what the loop spends on a round trip outside its stamps; empty if unknown
 * @param clockQuantumNanos step of the client's clock
 * @param clockChanged whether the clock source has changed during the run
 * @param contradiction how the observed isolation differs from what the setup's name promises
 * @param misplaced how the serving threads were placed differently from the row
 * @param shared who else used the server
 */
public record Circumstances(
    boolean stopped,
    double precision,
    OptionalDouble overheadNanos,
    double clockQuantumNanos,
    boolean clockChanged,
    @Nullable String contradiction,
    @Nullable String misplaced,
    @Nullable String shared) {

  /** Nothing speaks against a row. */
  public static final Circumstances NONE =
      new Circumstances(false, 0.05, OptionalDouble.empty(), 0, false, null, null, null);

  /** Returns the same of another run. */
  public Circumstances with(boolean stopped, double precision) {
    return new Circumstances(
        stopped,
        precision,
        overheadNanos,
        clockQuantumNanos,
        clockChanged,
        contradiction,
        misplaced,
        shared);
  }
}
