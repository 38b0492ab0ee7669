package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Row} as {@code docs/result.schema.json} defines it: flat, fields in the order of the
 * file. Nothing but the file uses this form. What only version 2 has is absent in a file of version
 * 1.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowJson(
    String id,
    String transport,
    @JsonSetter(nulls = Nulls.SET) @Nullable String client,
    @JsonSetter(nulls = Nulls.SET) @Nullable String socket,
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
    @JsonSetter(nulls = Nulls.SET) @Nullable Long roundTripsMeasured,
    @JsonSetter(nulls = Nulls.AS_EMPTY) long unsent,
    long errors,
    double messagesPerSecond,
    @JsonSetter(nulls = Nulls.SET) @Nullable SliceCounts slices,
    @JsonSetter(nulls = Nulls.SET) @Nullable LatencySummary serviceTime,
    @JsonSetter(nulls = Nulls.SET) @Nullable LatencySummary responseTime,
    @JsonSetter(nulls = Nulls.SET) @Nullable Sides<Cost> cost,
    @JsonSetter(nulls = Nulls.SET) @Nullable Sides<Disturbances> evidence,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> cpus,
    @JsonSetter(nulls = Nulls.AS_EMPTY) int rounds,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long connectNanos,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Long> roundMedians,
    @JsonSetter(nulls = Nulls.SET) @Nullable String wire,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer hops,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long elapsedNanos,
    @JsonSetter(nulls = Nulls.SET) @Nullable LoopTimes loop,
    @JsonSetter(nulls = Nulls.SET) @Nullable TurnTotals turns) {

  static RowJson of(Row row) {
    Scenario scenario = row.scenario();
    RowFigures figures = row.figures();
    Map<String, String> cpus = new LinkedHashMap<>();
    cpus.put("client", scenario.placement().client().toString());
    cpus.put("server", scenario.placement().server().toString());
    TurnTotals turns = figures.turns();
    return new RowJson(
        row.id(),
        scenario.transport(),
        scenario.client().label(),
        row.socket(),
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
        figures.roundTrips(),
        figures.roundTripsMeasured(),
        turns.unsent(),
        row.errors(),
        figures.messagesPerSecond(),
        figures.slices(),
        figures.serviceTime(),
        figures.responseTime(),
        figures.cost(),
        figures.evidence(),
        cpus,
        turns.turns(),
        turns.turns() == 0 ? null : (Long) (turns.connectNanos() / turns.turns()),
        figures.blockMedians(),
        scenario.wire() == Wire.IPCB ? null : scenario.wire().label(),
        scenario.hops() == 1 ? null : (Integer) scenario.hops(),
        figures.loop().elapsedNanos(),
        figures.loop(),
        turns);
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
            client == null ? beforeItWasNamed() : ClientKind.of(client),
            Target.of(target),
            new Placement(placement, cpus("client"), cpus("server")),
            Wait.of(waiting),
            Pacing.of(pacing),
            requestBytes,
            replyBytes,
            connections,
            wire == null ? Wire.IPCB : Wire.RAW,
            hops == null ? 1 : hops);
    RowFigures figures =
        new RowFigures(
            roundTrips,
            Objects.requireNonNullElse(roundTripsMeasured, roundTrips),
            messagesPerSecond,
            Objects.requireNonNullElse(slices, SliceCounts.NONE),
            serviceTime,
            responseTime,
            cost,
            evidence,
            loop == null ? new LoopTimes(0, Objects.requireNonNullElse(elapsedNanos, 0L), 0) : loop,
            turns == null
                ? new TurnTotals(
                    rounds,
                    rounds * Objects.requireNonNullElse(connectNanos, 0L),
                    unsent,
                    0,
                    0,
                    0,
                    roundTrips)
                : turns,
            roundMedians);
    return new Row(id, scenario, setup, socket, new Judgement(verdict, reasons), errors, figures);
  }

  /** Returns the client of a file from before it had this field. */
  private ClientKind beforeItWasNamed() {
    return transport.equals("http") ? ClientKind.LIBRARY : ClientKind.LEAN;
  }

  private CpuSet cpus(String side) {
    return CpuSet.parse(cpus.getOrDefault(side, "free"));
  }
}
