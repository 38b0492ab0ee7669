package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Sample results, created as a run creates them. */
public final class Samples {

  public static final Instant STARTED_AT = Instant.parse("2026-03-01T09:30:05Z");
  public static final long ROUND_STARTED_MILLIS = STARTED_AT.toEpochMilli() + 2_500;
  static final Placement PINNED = new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1));

  private Samples() {}

  /** Returns a measured row, one that failed halfway, one that failed at once, one skipped. */
  public static RunResult result() {
    Failure lost = new Failure(Failure.Kind.LOST_REPLY, "The peer closed the connection.");
    Failure refused = new Failure(Failure.Kind.CONNECT, "Connection refused.");
    return result(
        row(scenario("tcp"), new Measured(rounds(2))),
        row(scenario("uds"), new Failed(lost, rounds(1))),
        row(scenario("shm"), new Failed(refused, List.of())),
        row(
            scenario("pipe"),
            new Skipped(new Unavailable("There are no pipes here.", "Use Windows."))));
  }

  public static RunResult result(Row... rows) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("os", "Linux \"6\" µ");
    client.put("cpus", 2);
    client.put("load", 12_345_678.25);
    client.put("flags", List.of("-Xmx1g"));
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "first",
        STARTED_AT,
        true,
        List.of("run", "--rounds", "2"),
        42,
        new Environment(client, Map.of("os", "Windows")),
        List.of(rows));
  }

  public static Row row(Scenario scenario, Outcome outcome) {
    return Rows.of(scenario, "bare", 2, outcome);
  }

  public static Scenario scenario(String transport) {
    return new Scenario(
        transport, Target.SERVER, PINNED, Wait.BLOCK, new Pacing.ClosedLoop(), 1024, 64, 1);
  }

  /** Returns the scenario through a relay. */
  static Scenario relayed(Scenario direct) {
    return new Scenario(
        direct.transport(),
        direct.target(),
        direct.placement(),
        direct.waiting(),
        direct.pacing(),
        direct.requestBytes(),
        direct.replyBytes(),
        direct.connections(),
        direct.wire(),
        2);
  }

  /** Returns rounds of 10 000 round trips of 10 to 30 µs in one second. */
  public static List<RoundMeasurement> rounds(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Samples::round).toList();
  }

  private static RoundMeasurement round(int number) {
    Histogram histogram = Histograms.empty();
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue(10_000 + 2 * i);
    }
    histogram.setStartTimeStamp(ROUND_STARTED_MILLIS + number * 10_000L);
    histogram.setEndTimeStamp(ROUND_STARTED_MILLIS + number * 10_000L + 1_000);
    return new RoundMeasurement(
        number, histogram, 1_000_000_000, 40_000 + number, new WarmUpOutcome(true, 3_000, 0.01));
  }
}
