package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.result.RoundFigures;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the rows of a result together with the histogram of each round. */
public final class PartReader {

  private static final WarmUpOutcome UNKNOWN = new WarmUpOutcome(true, 0, 0);

  private PartReader() {}

  /**
   * Reads the histograms of all rows of a result.
   *
   * @param directory of the result, with its {@code .hlog} files
   * @throws IOException if one of these files is missing or damaged
   */
  public static List<MeasuredRow> rows(RunResult result, Path directory) throws IOException {
    List<MeasuredRow> rows = new ArrayList<>();
    for (Row row : result.rows()) {
      rows.add(new MeasuredRow(row, rounds(row, directory)));
    }
    return rows;
  }

  private static List<RoundMeasurement> rounds(Row row, Path directory) throws IOException {
    if (row.roundTrips() == 0) {
      return List.of();
    }
    List<Histogram> times = histograms(directory.resolve(row.id() + ".hlog"));
    RoundFigures figures = row.rounds();
    List<Long> elapsed = elapsed(figures, times.size());
    long connect = Objects.requireNonNullElse(figures.connectNanos(), 0L);
    List<RoundMeasurement> rounds = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      WarmUpOutcome warmUp = i < figures.warmUps().size() ? figures.warmUps().get(i) : UNKNOWN;
      rounds.add(new RoundMeasurement(i + 1, times.get(i), elapsed.get(i), connect, warmUp));
    }
    return rounds;
  }

  /** A file of an earlier version has only the sum: each round then gets an equal share of it. */
  private static List<Long> elapsed(RoundFigures figures, int rounds) {
    if (figures.eachElapsedNanos().size() == rounds) {
      return figures.eachElapsedNanos();
    }
    long sum = Objects.requireNonNullElse(figures.elapsedNanos(), 0L);
    List<Long> shares = new ArrayList<>(Collections.nCopies(rounds, sum / rounds));
    shares.set(0, sum / rounds + sum % rounds);
    return shares;
  }

  private static List<Histogram> histograms(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " does not exist or is not readable");
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
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    if (times.isEmpty()) {
      throw new IOException(file + " contains no histogram");
    }
    return times;
  }
}
