package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Row} as {@code docs/result.schema.json} defines it: flat, fields in the order of the
 * file. Nothing but the file uses this form.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowJson(
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
    @JsonSetter(nulls = Nulls.SET) @Nullable Long elapsedNanos,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Long> roundElapsedNanos) {

  static RowJson of(Row row) {
    Scenario scenario = row.scenario();
    Map<String, String> cpus = new LinkedHashMap<>();
    cpus.put("client", scenario.placement().client().toString());
    cpus.put("server", scenario.placement().server().toString());
    return new RowJson(
        row.id(),
        scenario.transport(),
        scenario.target().label(),
        row.setup(),
        scenario.placement().name(),
        scenario.waiting().label(),
        scenario.pacing().label(),
        scenario.connections(),
        scenario.requestBytes(),
        scenario.replyBytes(),
        row.verdict(),
        row.reasons(),
        row.roundTrips(),
        row.errors(),
        row.messagesPerSecond(),
        row.serviceTime(),
        cpus,
        row.rounds().count(),
        row.rounds().connectNanos(),
        row.rounds().warmUps(),
        row.rounds().medianNanos(),
        scenario.wire() == Wire.IPCB ? null : scenario.wire().label(),
        scenario.hops() == 1 ? null : (Integer) scenario.hops(),
        row.rounds().elapsedNanos(),
        row.rounds().eachElapsedNanos());
  }

  /**
   * Returns the row that this is the form of.
   *
   * @throws IllegalArgumentException if a field has a value that the program does not know
   */
  Row toRow() {
    Scenario scenario =
        new Scenario(
            transport,
            Target.of(target),
            new Placement(placement, cpus("client"), cpus("server")),
            Wait.of(waiting),
            Pacing.of(pacing),
            requestBytes,
            replyBytes,
            connections,
            wire == null ? Wire.IPCB : Wire.RAW,
            hops == null ? 1 : hops);
    return new Row(
        id,
        scenario,
        setup,
        verdict,
        reasons,
        roundTrips,
        errors,
        messagesPerSecond,
        serviceTime,
        new RoundFigures(
            rounds, connectNanos, elapsedNanos, roundElapsedNanos, roundMedians, warmUp));
  }

  private CpuSet cpus(String side) {
    return CpuSet.parse(cpus.getOrDefault(side, "free"));
  }
}
