package dev.ipcbench.measurement.result.foreign;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.record.LatencySummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A percentile distribution as {@code AbstractHistogram.outputPercentileDistribution} writes it, in
 * columns or as CSV; wrk2 prints it too. A percentile is the value of the first line up to which
 * that many values were counted: not below the true one, and one line above it at most.
 *
 * @param unit of the printed values
 */
record HdrPercentiles(TimeUnit unit) implements ForeignFormat {

  private static final String TOOL = "HdrHistogram";

  /** Value, percentile, number of values so far, and for plotting 1 ÷ (1 − percentile). */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*([\\d.]+)[\\s,]+([\\d.]+)[\\s,]+(\\d+)(?:[\\s,]+(?:[\\d.]+|inf|Infinity))?\\s*");

  private static final Pattern MEAN =
      Pattern.compile("#\\[Mean\\s*=\\s*([\\d.]+),\\s*StdDeviation\\s*=\\s*([\\d.]+)]");

  private static final Pattern MAX =
      Pattern.compile("#\\[Max\\s*=\\s*([\\d.]+),\\s*Total count\\s*=\\s*(\\d+)]");

  @Override
  public boolean needsUnit() {
    return true;
  }

  /** A line of the distribution. */
  private record Line(String value, long count) {}

  @Override
  public List<ForeignRow> read(Path file, String id) throws IOException {
    List<Line> lines = new ArrayList<>();
    Matcher mean = null;
    Matcher max = null;
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      Matcher fields = LINE.matcher(line);
      if (fields.matches()) {
        lines.add(line(fields, lines, number));
      } else {
        mean = found(MEAN.matcher(line), mean);
        max = found(MAX.matcher(line), max);
      }
    }
    if (lines.isEmpty() || lines.getLast().count == 0) {
      throw new IllegalArgumentException("it has no lines with a value, a percentile and a count");
    }
    long total = lines.getLast().count;
    if (max != null && Long.parseLong(max.group(2)) != total) {
      throw new IllegalArgumentException(
          "its lines count %d values, but its end says %s".formatted(total, max.group(2)));
    }
    return List.of(
        new ForeignRow(
            id,
            TOOL,
            total,
            null,
            nanos(lines.getFirst().value).longValue(),
            mean == null ? null : (Double) nanos(mean.group(1)).doubleValue(),
            mean == null ? null : (Double) nanos(mean.group(2)).doubleValue(),
            nanos(max == null ? lines.getLast().value : max.group(1)).longValue(),
            percentiles(lines, total),
            Map.of(),
            new Blocks()));
  }

  private static Line line(Matcher fields, List<Line> before, int number) {
    long count = Long.parseLong(fields.group(3));
    if (!before.isEmpty() && count < before.getLast().count) {
      throw new IllegalArgumentException(
          "the count of line %d is below that of the line before".formatted(number));
    }
    return new Line(fields.group(1), count);
  }

  private static @Nullable Matcher found(Matcher matcher, @Nullable Matcher before) {
    return matcher.lookingAt() ? matcher : before;
  }

  private Map<String, Long> percentiles(List<Line> lines, long total) {
    Map<Double, Long> percentiles = new LinkedHashMap<>();
    for (String name : LatencySummary.PERCENTILES) {
      double percentile = Double.parseDouble(name);
      long rank = Counts.rank(percentile, total);
      lines.stream()
          .filter(line -> line.count >= rank)
          .findFirst()
          .ifPresent(line -> percentiles.put(percentile, nanos(line.value).longValue()));
    }
    return ForeignRow.supported(percentiles, total);
  }

  private BigDecimal nanos(String value) {
    return new BigDecimal(value)
        .multiply(BigDecimal.valueOf(unit.toNanos(1)))
        .setScale(0, RoundingMode.HALF_UP);
  }
}
