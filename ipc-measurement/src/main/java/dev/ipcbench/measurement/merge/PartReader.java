package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads back what a run kept: its rows, with the histogram of every round. */
public final class PartReader {

  private static final WarmUpOutcome UNKNOWN = new WarmUpOutcome(true, 0, 0);

  private PartReader() {}

  /**
   * The rows of a result.
   *
   * @param directory of the result, with its {@code .hlog} files
   * @throws IOException if one of these is missing or broken
   */
  public static List<MeasuredRow> rows(RunResult result, Path directory) throws IOException {
    List<MeasuredRow> rows = new ArrayList<>();
    for (Row row : result.rows()) {
      rows.add(new MeasuredRow(row, scenario(row), rounds(row, directory)));
    }
    return rows;
  }

  static Scenario scenario(Row row) {
    return new Scenario(
        row.transport(),
        Target.valueOf(row.target().toUpperCase(Locale.ROOT)),
        new Placement(row.placement(), cpus(row, "client"), cpus(row, "server")),
        Wait.of(row.waiting()),
        new Pacing.ClosedLoop(),
        row.requestBytes(),
        row.replyBytes(),
        row.connections(),
        row.wire() == null ? Wire.IPCB : Wire.RAW,
        row.hops() == null ? 1 : row.hops());
  }

  private static CpuSet cpus(Row row, String side) {
    return CpuSet.parse(row.cpus().getOrDefault(side, "free"));
  }

  /** A result tells how long all rounds took together; each is given an equal share. */
  private static List<RoundMeasurement> rounds(Row row, Path directory) throws IOException {
    if (row.roundTrips() == 0) {
      return List.of();
    }
    List<Histogram> times = log(directory.resolve(row.id() + ".hlog"));
    long elapsed = row.elapsedNanos() == null ? 0 : row.elapsedNanos();
    long connect = row.connectNanos() == null ? 0 : row.connectNanos();
    List<RoundMeasurement> rounds = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      long share = elapsed / times.size() + (i == 0 ? elapsed % times.size() : 0);
      WarmUpOutcome warmUp = i < row.warmUp().size() ? row.warmUp().get(i) : UNKNOWN;
      rounds.add(new RoundMeasurement(i + 1, times.get(i), share, connect, warmUp));
    }
    return rounds;
  }

  private static List<Histogram> log(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("there is no " + file);
    }
    List<Histogram> times = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        if (next instanceof Histogram histogram) {
          times.add(histogram);
        }
      }
    } catch (RuntimeException e) {
      throw new IOException(file + " is broken: " + e.getMessage(), e);
    }
    if (times.isEmpty()) {
      throw new IOException(file + " holds no histogram");
    }
    return times;
  }
}
