package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** Writes a result with synthetic times: slices of 1000 round trips, 100 ms each. */
public final class StoredResults {

  public static final Instant STARTED_AT = Instant.parse("2026-03-01T09:30:05Z");
  private static final long SLICE_MILLIS = 100;
  private static final int ROUND_TRIPS = 1000;

  private final ResultDirectory directory;
  private final List<Row> rows = new ArrayList<>();
  private String setup = "bare";
  private @Nullable String socket;
  private Map<String, Object> environment = Map.of();
  private long startMillis = STARTED_AT.toEpochMilli();

  private StoredResults(ResultDirectory directory) {
    this.directory = directory;
  }

  public static StoredResults in(Path parent, String name) {
    return new StoredResults(ResultDirectory.create(parent, name, STARTED_AT));
  }

  public static Scenario scenario(String transport) {
    return scenario(transport, 1024);
  }

  public static Scenario scenario(String transport, int bytes) {
    return new Scenario(
        transport,
        Target.SERVER,
        new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1)),
        Wait.BLOCK,
        new Pacing.ClosedLoop(),
        bytes,
        bytes,
        1);
  }

  public StoredResults setup(String setup) {
    this.setup = setup;
    return this;
  }

  /** Sets which implementation of sockets the following rows used. */
  public StoredResults socket(String socket) {
    this.socket = socket;
    return this;
  }

  public StoredResults environment(Map<String, Object> environment) {
    this.environment = environment;
    return this;
  }

  /** Sets when the first slice of each of the following rows begins. */
  public StoredResults startingAfter(long millis) {
    startMillis = STARTED_AT.toEpochMilli() + millis;
    return this;
  }

  /** Adds a row whose median varies by 2 % from slice to slice. */
  public StoredResults row(Scenario scenario, int slices, long medianNanos) throws IOException {
    return row(scenario, slices, medianNanos, 0);
  }

  /**
   * Adds a row.
   *
   * @param start number of the start of the apps that measured it
   */
  public StoredResults row(Scenario scenario, int slices, long medianNanos, int start)
      throws IOException {
    SplittableRandom random = new SplittableRandom(scenario.hashCode() + medianNanos);
    RowTotals totals = new RowTotals();
    for (int i = 0; i < slices; i++) {
      long stamp = startMillis + i * SLICE_MILLIS;
      AbstractHistogram times = times(medianNanos * (0.98 + 0.04 * random.nextDouble()));
      times.setStartTimeStamp(stamp);
      times.setEndTimeStamp(stamp + SLICE_MILLIS);
      Slice slice =
          new Slice(
              i + 1,
              start * Slice.UNITS_PER_START + i + 1,
              times,
              null,
              ROUND_TRIPS * medianNanos,
              SLICE_MILLIS * 1_000_000,
              SLICE_MILLIS * 1_000_000,
              null,
              SliceState.STEADY);
      totals.add(slice);
      directory.append(scenario.id(), slice);
    }
    totals.add(new TurnTotals(slices, 0, 0, 0, 0, 0, (long) slices * ROUND_TRIPS));
    rows.add(
        Rows.of(scenario, setup, new Outcome.Measured(totals), Circumstances.NONE, 1)
            .withSocket(socket));
    return this;
  }

  /** Adds a row that failed. */
  public StoredResults failed(Scenario scenario) {
    rows.add(
        Rows.of(
            scenario,
            setup,
            new Outcome.Failed(
                new Failure(Failure.Kind.CONNECT, "Connection refused."), new RowTotals()),
            Circumstances.NONE,
            1));
    return this;
  }

  public ResultSource.OfRun store() throws IOException {
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            "sample",
            STARTED_AT,
            true,
            List.of("run"),
            7,
            false,
            new Environment(environment, Map.of()),
            List.of(),
            rows,
            List.of(),
            List.of());
    directory.write(result);
    return new ResultSource.OfRun(result, directory.path());
  }

  private static AbstractHistogram times(double medianNanos) {
    AbstractHistogram times = Histograms.ofSlice();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      times.recordValue(Math.round(medianNanos * (0.9 + 0.2 * i / ROUND_TRIPS)));
    }
    return times;
  }
}
