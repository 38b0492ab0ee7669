package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.product.Product;
import dev.ipcbench.bench.soak.Series.Bound;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.file.SliceLogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** The response times of the rows of a run, a sample per turn of a row. */
final class ResponseTimes {

  private static final double MICRO = 1e3;

  private ResponseTimes() {}

  /**
   * Returns p50 and p99 of each measured row.
   *
   * @param result directory of the result
   * @param startMillis the time that counts as 0, since the epoch
   */
  static List<Series> read(Path result, long startMillis) throws IOException {
    List<Series> all = new ArrayList<>();
    for (JsonNode row : Product.rows(result)) {
      if (row.path("roundTripsMeasured").asLong() > 0) {
        String name = row.path("transport").asString() + " " + row.path("target").asString();
        Series median = new Series(name + " p50, µs", new Bound(0.5, 0));
        Series tail = new Series(name + " p99, µs", new Bound(1, 0));
        for (Histogram turn : turns(result, row.path("id").asString())) {
          double seconds = (turn.getStartTimeStamp() - startMillis) / 1e3;
          median.add(seconds, turn.getValueAtPercentile(50) / MICRO);
          tail.add(seconds, turn.getValueAtPercentile(99) / MICRO);
        }
        all.add(median);
        all.add(tail);
      }
    }
    return all;
  }

  private static Iterable<Histogram> turns(Path result, String row) throws IOException {
    SortedMap<Integer, Histogram> rounds = new TreeMap<>();
    SliceLogReader.read(result, row, 0, slice -> add(rounds, slice));
    return rounds.values();
  }

  private static void add(SortedMap<Integer, Histogram> rounds, Slice slice) {
    Histogram turn = rounds.computeIfAbsent(slice.round(), _ -> Histograms.empty());
    long begin = Math.min(turn.getStartTimeStamp(), slice.serviceTime().getStartTimeStamp());
    turn.add(slice.waitingTime());
    turn.setStartTimeStamp(begin);
  }
}
