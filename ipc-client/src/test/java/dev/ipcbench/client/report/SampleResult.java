package dev.ipcbench.client.report;

import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RoundFigures;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
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
    return new RunResult(
        1,
        "sample",
        Instant.parse("2026-01-02T03:04:05.678Z"),
        complete,
        List.of("run"),
        7,
        environment,
        List.of(rows));
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
            Map.of("50", 19_999L, "90", 25_000L, "99", 99_940L, "99.9", 1_000_400L));
    return row(
        transport,
        target,
        connections,
        reasons.length == 0 ? Verdict.VALID : Verdict.SUSPECT,
        20_000,
        times,
        reasons);
  }

  /** Returns the row with another number of hops. */
  static Row withHops(int hops, Row row) {
    Scenario direct = row.scenario();
    Scenario scenario =
        new Scenario(
            direct.transport(),
            direct.target(),
            direct.placement(),
            direct.waiting(),
            direct.pacing(),
            direct.requestBytes(),
            direct.replyBytes(),
            direct.connections(),
            direct.wire(),
            hops);
    return new Row(
        row.id(),
        scenario,
        row.setup(),
        row.verdict(),
        row.reasons(),
        row.roundTrips(),
        row.errors(),
        row.messagesPerSecond(),
        row.serviceTime(),
        row.rounds());
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
        verdict,
        List.of(reasons),
        roundTrips,
        verdict == Verdict.FAILED ? 1 : 0,
        roundTrips == 0 ? 0 : 48_123.456,
        times,
        new RoundFigures(roundTrips == 0 ? 0 : 5, null, null, List.of(), List.of(), List.of()));
  }
}
