package dev.ipcbench.client.report;

import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result made by hand, with figures nobody has measured. */
final class SampleResult {

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
    side.put("jvm", Map.of("version", "25.0.1", "vendor", "Somebody"));
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

  /** The same row, reached over so many hops. */
  static Row over(int hops, Row row) {
    return new Row(
        row.id(),
        row.transport(),
        row.target(),
        row.setup(),
        row.placement(),
        row.waiting(),
        row.pacing(),
        row.connections(),
        row.requestBytes(),
        row.replyBytes(),
        row.verdict(),
        row.reasons(),
        row.roundTrips(),
        row.errors(),
        row.messagesPerSecond(),
        row.serviceTime(),
        row.cpus(),
        row.rounds(),
        row.connectNanos(),
        row.warmUp(),
        row.roundMedians(),
        row.wire(),
        hops,
        row.elapsedNanos());
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
    return new Row(
        transport + "-" + target,
        transport,
        target,
        "bare",
        "cross-core",
        "block",
        "max",
        connections,
        1024,
        connections == 1 ? 1024 : 64,
        verdict,
        List.of(reasons),
        roundTrips,
        verdict == Verdict.FAILED ? 1 : 0,
        roundTrips == 0 ? 0 : 48_123.456,
        times,
        Map.of(),
        roundTrips == 0 ? 0 : 5,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null);
  }
}
