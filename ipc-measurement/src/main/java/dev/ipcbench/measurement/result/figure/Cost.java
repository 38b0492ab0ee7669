package dev.ipcbench.measurement.result.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.statistics.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * What one side spends on a round trip. A value that the system does not tell is absent.
 *
 * @param cpuNanosPerRoundTrip CPU time of the process without its JIT compilers; of the measuring
 *     or serving threads where both sides are one process
 * @param contextSwitchesPerRoundTrip how often its measuring or serving threads got a CPU
 * @param allocatedBytesPerRoundTrip what these threads allocated on the Java heap
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cost(
    @JsonSetter(nulls = Nulls.SET) @Nullable Double cpuNanosPerRoundTrip,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double contextSwitchesPerRoundTrip,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double allocatedBytesPerRoundTrip) {

  static Cost of(
      @Nullable Long cpuNanos,
      @Nullable Long contextSwitches,
      @Nullable Long allocatedBytes,
      long roundTrips) {
    return new Cost(
        each(cpuNanos, roundTrips),
        each(contextSwitches, roundTrips),
        each(allocatedBytes, roundTrips));
  }

  private static @Nullable Double each(@Nullable Long total, long roundTrips) {
    return total == null || roundTrips == 0
        ? null
        : (Double) Decimals.three((double) total / roundTrips);
  }

  /** Returns the CPU time of both sides per round trip; null if a side does not tell. */
  public static @Nullable Double cpuNanosOfBoth(@Nullable Sides<Cost> sides) {
    if (sides == null || sides.server() == null) {
      return null;
    }
    Double client = sides.client().cpuNanosPerRoundTrip;
    Double server = sides.server().cpuNanosPerRoundTrip;
    return client == null || server == null ? null : (Double) (client + server);
  }

  /** Returns the mean of both, weighted. */
  Cost mean(double weight, Cost other, double otherWeight) {
    return new Cost(
        Weighted.mean(cpuNanosPerRoundTrip, weight, other.cpuNanosPerRoundTrip, otherWeight),
        Weighted.mean(
            contextSwitchesPerRoundTrip, weight, other.contextSwitchesPerRoundTrip, otherWeight),
        Weighted.mean(
            allocatedBytesPerRoundTrip, weight, other.allocatedBytesPerRoundTrip, otherWeight));
  }
}
