package dev.ipcbench.client.report;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.figure.Cost;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results with synthetic figures. */
final class SampleResult {

  private static final Placement CROSS_CORE =
      new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1));

  private SampleResult() {}

  static RunResult of(boolean complete, Environment environment, Row... rows) {
    return of(List.of(), complete, environment, List.of(rows));
  }

  static RunResult of(
      List<String> answer, boolean complete, Environment environment, List<Row> rows) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "sample",
        Instant.parse("2026-01-02T03:04:05.678Z"),
        complete,
        List.of("run"),
        7,
        false,
        environment,
        answer,
        rows,
        List.of(),
        List.of());
  }

  static Environment oneSystem() {
    Map<String, Object> client = side("boot-1");
    client.put("placements", Map.of("cross-core", "client on CPU 0, server on CPU 1"));
    return new Environment(client, side("boot-1"));
  }

  static Environment twoSystems() {
    Map<String, Object> server = side("boot-2");
    server.put("container", Map.of("kind", "docker"));
    return new Environment(side("boot-1"), server);
  }

  private static Map<String, Object> side(String bootId) {
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("version", "1.2.3");
    side.put("commit", "abc1234");
    side.put("os", Map.of("distribution", "Some Linux 1", "kernel", "6.1", "bootId", bootId));
    side.put("processor", Map.of("model", "Some CPU", "topology", "2 cores"));
    side.put("memory", Map.of("bytes", 4L << 30));
    side.put("jvm", Map.of("version", "25.0.1", "vendor", "Some Vendor"));
    side.put("container", Map.of("kind", "none"));
    return side;
  }

  static Row measured(String transport, String target, int connections, Reason... reasons) {
    LatencySummary times =
        new LatencySummary(
            9_000,
            20_123.456,
            10.5,
            1_234_567,
            Map.of("50", 19_999L, "90", 25_000L, "95", 31_200L, "99", 99_940L, "99.9", 1_000_400L),
            Map.of("50", List.of(18_999.0, 20_999.0), "99", List.of(89_940.0, 119_940.0)));
    return row(
        transport,
        target,
        connections,
        reasons.length == 0 ? Verdict.VALID : Verdict.SUSPECT,
        20_000,
        times,
        reasons);
  }

  /** Returns a row with many round trips and long times. */
  static Row slow(String transport, String target) {
    LatencySummary times =
        new LatencySummary(
            9_000,
            3_020_123.456,
            10.5,
            1_012_345_678,
            Map.of("50", 12_019_999L, "95", 31_200_000L, "99", 99_940_000L),
            Map.of("50", List.of(1e6, 25e6), "99", List.of(10e6, 190e6)));
    return row(transport, target, 1, Verdict.SUSPECT, 1_234_567, times);
  }

  /** Returns the row with another number of hops. */
  static Row withHops(int hops, Row row) {
    Scenario direct = row.scenario();
    Scenario scenario =
        new Scenario(
            direct.transport(),
            direct.client(),
            direct.target(),
            direct.placement(),
            direct.waiting(),
            direct.pacing(),
            direct.requestBytes(),
            direct.replyBytes(),
            direct.connections(),
            direct.wire(),
            hops);
    return new Row(row.id(), scenario, row.setup(), row.judgement(), row.errors(), row.figures());
  }

  /** Returns the row of the library client. */
  static Row withLibrary(Row row) {
    return new Row(
        row.id() + "-library",
        row.scenario().withClient(ClientKind.LIBRARY),
        row.setup(),
        row.judgement(),
        row.errors(),
        row.figures());
  }

  /** Returns the row with another setup. */
  static Row withSetup(String setup, Row row) {
    return new Row(
        setup + "-" + row.id(),
        row.scenario(),
        setup,
        row.judgement(),
        row.errors(),
        row.figures());
  }

  static Row without(String transport, Verdict verdict, Reason reason) {
    return row(transport, "server", 1, verdict, 0, null, reason);
  }

  private static Row row(
      String transport,
      String target,
      int connections,
      Verdict verdict,
      long roundTrips,
      @Nullable LatencySummary times,
      Reason... reasons) {
    Scenario scenario =
        new Scenario(
            transport,
            Target.of(target),
            CROSS_CORE,
            Wait.BLOCK,
            new Pacing.ClosedLoop(),
            1024,
            connections == 1 ? 1024 : 64,
            connections);
    return new Row(
        transport + "-" + target,
        scenario,
        "bare",
        new Judgement(verdict, List.of(reasons)),
        verdict == Verdict.FAILED ? 1 : 0,
        times == null ? RowFigures.NONE : figures(roundTrips, times));
  }

  private static RowFigures figures(long roundTrips, LatencySummary times) {
    Cost cost = new Cost(6_250.0, 2.0, 0.0);
    return new RowFigures(
        roundTrips,
        roundTrips,
        48_123.456,
        new SliceCounts(20, 20, Map.of(), 0, roundTrips),
        times,
        null,
        new Sides<>(cost, cost),
        null,
        LoopTimes.NONE,
        TurnTotals.NONE,
        List.of());
  }
}
