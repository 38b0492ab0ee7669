package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/** Stores results with synthetic times: 12 slices of 1000 round trips in each row. */
public final class StoredRun {

  private static final int SLICES = 12;
  private static final int ROUND_TRIPS = 1000;
  private static final Instant STARTED_AT = Instant.parse("2026-01-02T03:04:05Z");

  private StoredRun() {}

  /** Stores a result with a row for each median, of the transports tcp, uds, shm in this order. */
  public static Path of(Path parent, String name, long... medians) throws IOException {
    ResultDirectory directory = ResultDirectory.create(parent, name, STARTED_AT);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      Scenario scenario =
          Results.scenario(List.of("tcp", "uds", "shm").get(i), Target.SERVER, Wait.BLOCK);
      rows.add(row(directory, scenario, medians[i]));
    }
    directory.write(Results.result(List.of(), rows.toArray(Row[]::new)));
    return directory.path();
  }

  private static Row row(ResultDirectory directory, Scenario scenario, long median)
      throws IOException {
    RowTotals totals = new RowTotals();
    for (int unit = 1; unit <= SLICES; unit++) {
      AbstractHistogram times = Histograms.ofSlice();
      for (int i = 0; i < ROUND_TRIPS; i++) {
        times.recordValue(median - median / 10 + i * median / 5 / ROUND_TRIPS + unit % 2);
      }
      long stamp = STARTED_AT.toEpochMilli() + unit * 100L;
      times.setStartTimeStamp(stamp);
      times.setEndTimeStamp(stamp + 100);
      Slice slice =
          new Slice(
              unit,
              unit,
              times,
              null,
              ROUND_TRIPS * median,
              100_000_000,
              100_000_000,
              null,
              SliceState.STEADY);
      totals.add(slice);
      directory.append(scenario.id(), slice);
    }
    return Rows.of(scenario, "bare", new Outcome.Measured(totals), Circumstances.NONE, 1);
  }
}
