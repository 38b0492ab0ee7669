package dev.ipcbench.measurement.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.SliceState;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class RowJsonTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** No two fields have the same value, so that none can be exchanged for another unnoticed. */
  private static final Row FULL =
      new Row(
          "some-id",
          new Scenario(
              "grpc",
              ClientKind.LEAN,
              Target.SELF,
              new Placement("0/1+2", CpuSet.of(0), CpuSet.of(1, 2)),
              Wait.SPIN,
              new Pacing.FixedRate(1000.5),
              1,
              2,
              3,
              Wire.RAW,
              4),
          "runc",
          "epoll-nio",
          new Judgement(
              Verdict.SUSPECT, List.of(new Reason("STOLEN", "Text.", "Remedy.", 0.31, 0.2))),
          5,
          new RowFigures(
              6,
              7,
              8.5,
              new SliceCounts(
                  9, 10, Map.of(SliceState.STILL_COMPILING, 11, SliceState.STALLED, 12), 13, 14),
              times(15),
              times(25),
              new Sides<>(new Cost(35.5, 36.5, 37.5), new Cost(38.5, null, 39.5)),
              new Sides<>(
                  new Disturbances(0.41, 42L, 43L, 0.44, 0.45, 46L, 47L, 48L, 49L),
                  new Disturbances(0.51, 52L, null, 0.54, 0.55, 56L, 57L, 58L, 59L)),
              new LoopTimes(61, 62, 63),
              new TurnTotals(64, 64 * 65, 66, 67, 68, 69, 70),
              List.of(71L, 72L)));

  private static LatencySummary times(long first) {
    return new LatencySummary(
        first,
        first + 1.5,
        first + 2.5,
        first + 3,
        Map.of("50", first + 4, "99.9", first + 5),
        Map.of("50", List.of(first + 6.5, first + 7.5), "mean", List.of(first + 8.5, first + 9.5)));
  }

  static List<Row> rows() {
    return Samples.result().rows();
  }

  @Test
  void keepsEveryField() {
    assertThat(readBack(FULL)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void keepsEveryFieldOfARowAsARunWritesIt(Row row) {
    assertThat(readBack(row)).isEqualTo(row);
  }

  @Test
  void readsTheClientOfFilesThatDoNotNameIt() {
    for (String transport : List.of("http", "tcp")) {
      ObjectNode json = JSON.valueToTree(FULL);
      json.remove("client");
      json.put("transport", transport);

      assertThat(JSON.convertValue(json, Row.class).scenario().client())
          .isEqualTo(transport.equals("http") ? ClientKind.LIBRARY : ClientKind.LEAN);
    }
  }

  @Test
  void namesTheFieldsAsTheFileDefinesThem() {
    JsonNode json = JSON.valueToTree(FULL);

    assertThat(json.propertyNames())
        .containsExactly(
            "id",
            "transport",
            "client",
            "socket",
            "target",
            "setup",
            "placement",
            "wait",
            "pacing",
            "connections",
            "requestBytes",
            "replyBytes",
            "verdict",
            "reasons",
            "roundTrips",
            "roundTripsMeasured",
            "unsent",
            "errors",
            "messagesPerSecond",
            "slices",
            "serviceTime",
            "responseTime",
            "cost",
            "evidence",
            "cpus",
            "rounds",
            "connectNanos",
            "roundMedians",
            "wire",
            "hops",
            "elapsedNanos",
            "loop",
            "turns");
    assertThat(json.path("wait").asString()).isEqualTo("spin");
    assertThat(json.path("pacing").asString()).isEqualTo("1000.5");
    assertThat(json.path("unsent").asLong()).isEqualTo(66);
    assertThat(json.path("rounds").asInt()).isEqualTo(64);
    assertThat(json.path("connectNanos").asLong()).isEqualTo(65);
    assertThat(json.path("elapsedNanos").asLong()).isEqualTo(62);
    assertThat(json.at("/slices/leftOut/STILL_COMPILING").asInt()).isEqualTo(11);
    assertThat(json.at("/serviceTime/intervals/50/1").asDouble()).isEqualTo(22.5);
    assertThat(json.at("/cost/client/cpuNanosPerRoundTrip").asDouble()).isEqualTo(35.5);
    assertThat(json.at("/evidence/server").propertyNames())
        .containsExactly(
            "compileShare",
            "gcCount",
            "stealShare",
            "runDelayShare",
            "throttledNanos",
            "longestHiccupNanos",
            "suspendedNanos",
            "pageFaults");
  }

  @Test
  void omitsWhatARowDoesNotHave() {
    JsonNode skipped = JSON.valueToTree(rows().getLast());

    assertThat(skipped.propertyNames())
        .contains("reasons", "roundTrips", "slices")
        .doesNotContain(
            "serviceTime", "responseTime", "cost", "evidence", "connectNanos", "wire", "hops");
    assertThat(JSON.valueToTree(rows().getFirst()).propertyNames()).doesNotContain("responseTime");
  }

  private static Row readBack(Row row) {
    return JSON.readValue(JSON.writeValueAsString(row), Row.class);
  }
}
