package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the measured rounds of a row. The lists have one entry per round, in the order of the
 * rounds; a file of an earlier version may lack any of them.
 *
 * @param count number of measured rounds
 * @param connectNanos mean time to connect, including the first round trip; absent if unknown
 * @param elapsedNanos time from first send to last receive, summed over the rounds; absent if
 *     unknown
 * @param eachElapsedNanos time from first send to last receive
 * @param medianNanos median service time
 * @param warmUps how the warm-up before the round ended
 */
public record RoundFigures(
    int count,
    @Nullable Long connectNanos,
    @Nullable Long elapsedNanos,
    List<Long> eachElapsedNanos,
    List<Long> medianNanos,
    List<WarmUpOutcome> warmUps) {

  public RoundFigures {
    eachElapsedNanos = List.copyOf(eachElapsedNanos);
    medianNanos = List.copyOf(medianNanos);
    warmUps = List.copyOf(warmUps);
  }

  static RoundFigures of(List<RoundMeasurement> rounds) {
    List<Long> elapsed = rounds.stream().map(RoundMeasurement::elapsedNanos).toList();
    return new RoundFigures(
        rounds.size(),
        rounds.isEmpty() ? null : meanConnectNanos(rounds),
        rounds.isEmpty() ? null : elapsed.stream().mapToLong(Long::longValue).sum(),
        elapsed,
        rounds.stream().map(round -> round.serviceTime().getValueAtPercentile(50)).toList(),
        rounds.stream().map(RoundMeasurement::warmUp).toList());
  }

  private static long meanConnectNanos(List<RoundMeasurement> rounds) {
    return Math.round(
        rounds.stream().mapToLong(RoundMeasurement::connectNanos).average().orElseThrow());
  }
}
