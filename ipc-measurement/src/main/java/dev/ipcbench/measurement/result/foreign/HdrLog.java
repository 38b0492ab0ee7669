package dev.ipcbench.measurement.result.foreign;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * A log of HdrHistogram, version 1.2 or 1.3: a line per interval, from which come throughput and
 * confidence intervals. Each tag is a row. The histograms are decoded by HdrHistogram; its reader
 * of logs is not used, because it takes a damaged line for the end of the file. In a log of
 * ipcbench, slices that were left out are left out here too.
 *
 * @param unit of the recorded values
 */
record HdrLog(TimeUnit unit) implements ForeignFormat {

  private static final String TOOL = "HdrHistogram";

  /** Tag, start and length in seconds, maximum in any unit, and the histogram. */
  private static final Pattern LINE =
      Pattern.compile("(?:Tag=([^,]*),)?([\\d.]+),([\\d.]+),[^,]*,([\\w+/=-]+)\\s*");

  /** The first line of a log of ipcbench, whose tags begin with the id of the row. */
  private static final Pattern OF_ROW = Pattern.compile("#\\[ipcbench row ([^,]+),.*");

  private static final long SEED = 1;

  /** A histogram of each tag is in memory. */
  private static final int MAX_TAGS = 256;

  @Override
  public boolean needsUnit() {
    return true;
  }

  @Override
  public List<ForeignRow> read(Path file, String id) throws IOException {
    Map<String, Tagged> tags = new LinkedHashMap<>();
    String rowId = null;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Matcher ofRow = OF_ROW.matcher(line);
        rowId = ofRow.matches() ? ofRow.group(1) : rowId;
        if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
          add(tags, rowId, line, number);
        }
      }
    }
    List<ForeignRow> rows = new ArrayList<>();
    tags.forEach(
        (tag, times) -> {
          if (times.all.getTotalCount() > 0) {
            rows.add(times.row(tags.size() == 1 || tag.isEmpty() ? id : id + ":" + tag));
          }
        });
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("it contains no values");
    }
    return rows;
  }

  private void add(Map<String, Tagged> tags, @Nullable String rowId, String line, int number) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException(
          "line %d is not 'start,length,maximum,histogram'".formatted(number));
    }
    String tag = fields.group(1) == null ? "" : fields.group(1);
    if (rowId != null) {
      if (tag.startsWith(rowId + "!")) {
        return;
      }
      tag = tag.equals(rowId) ? "" : tag.replace(rowId + ":", "");
    }
    try {
      byte[] payload = Base64.getDecoder().decode(fields.group(4));
      Histogram times =
          scaled(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(payload), 0));
      if (tags.size() == MAX_TAGS && !tags.containsKey(tag)) {
        throw new IllegalArgumentException("there are more than %d tags".formatted(MAX_TAGS));
      }
      tags.computeIfAbsent(tag, _ -> new Tagged()).add(times, Double.parseDouble(fields.group(3)));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  private Histogram scaled(Histogram times) {
    Histogram nanos = Histograms.empty();
    for (HistogramIterationValue step : times.recordedValues()) {
      long value = unit.toNanos(step.getValueIteratedTo());
      if (value != Histograms.clamp(value) && value != 0) {
        throw new IllegalArgumentException(
            "a time of %d %s is longer than an hour: is the unit right?"
                .formatted(step.getValueIteratedTo(), unit));
      }
      nanos.recordValueWithCount(Histograms.clamp(value), step.getCountAddedInThisIterationStep());
    }
    return nanos;
  }

  /** The lines of one tag. */
  private static final class Tagged {
    private final Histogram all = Histograms.empty();
    private final Blocks blocks = new Blocks();
    private double seconds;
    private int lines;

    void add(Histogram times, double length) {
      all.add(times);
      blocks.add(lines++, Counts.of(times));
      seconds += length;
    }

    ForeignRow row(String id) {
      long count = all.getTotalCount();
      return ForeignRow.of(
          id,
          TOOL,
          count,
          seconds == 0 ? null : (Double) (count / seconds),
          LatencySummary.of(all, all.getMaxValue(), blocks, SEED),
          blocks);
    }
  }
}
