package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario and what came of it, as it stands in the result file: {@link Rows} makes it.
 *
 * @param id unique in its file, and a legal file name everywhere
 * @param setup the kind of boundary between the two processes
 * @param waiting {@code wait} in the file: how both ends wait
 * @param pacing {@code max} for the closed loop, else the rate per second
 * @param reasons what speaks against it; never none for a row that failed or was skipped
 * @param roundTrips measured over all rounds and connections
 * @param errors round trips that went wrong
 * @param messagesPerSecond round trips per second of measuring; 0 where nothing was measured
 * @param serviceTime from send to receive; absent where nothing was measured
 * @param cpus where the threads were, by {@code client} and {@code server}; {@code free} for
 *     anywhere
 * @param rounds how many were measured
 * @param connectNanos the time of a connect, first byte usable; the mean over the rounds
 * @param warmUp of each round, in their order
 * @param roundMedians of the service time of each round, in nanoseconds, in their order
 * @param wire {@code raw} where the peer knows no header of ours; else absent
 * @param hops how many connections a message takes each way, where a relay makes them more than
 *     one; else absent
 * @param elapsedNanos from first send to last receive, summed over the rounds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
    String id,
    String transport,
    String target,
    String setup,
    String placement,
    @JsonProperty("wait") String waiting,
    String pacing,
    int connections,
    int requestBytes,
    int replyBytes,
    Verdict verdict,
    List<Reason> reasons,
    long roundTrips,
    long errors,
    double messagesPerSecond,
    @JsonSetter(nulls = Nulls.SET) @Nullable LatencySummary serviceTime,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> cpus,
    @JsonSetter(nulls = Nulls.AS_EMPTY) int rounds,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long connectNanos,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<WarmUpOutcome> warmUp,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Long> roundMedians,
    @JsonSetter(nulls = Nulls.SET) @Nullable String wire,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer hops,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long elapsedNanos) {
  public Row {
    reasons = List.copyOf(reasons);
    cpus = Collections.unmodifiableMap(new LinkedHashMap<>(cpus));
    warmUp = List.copyOf(warmUp);
    roundMedians = List.copyOf(roundMedians);
  }
}
