package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.soak.Series.Sample;
import dev.ipcbench.bench.soak.Trend.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table and the file of a soak. */
final class SoakReport {

  private static final String FORMAT = "%-34s %9s %9s %9s %9s   %-32s %s";

  private SoakReport() {}

  /** Returns a line per quantity, below those that explain them. */
  static String table(List<Trend> trends) {
    List<String> lines = new ArrayList<>();
    lines.add("medians of parts of the time; slope of the last two thirds with its 95 % interval");
    lines.add("");
    lines.add(
        FORMAT.formatted(
            "", "1st 10th", "2nd third", "3rd third", "last 10th", "slope per hour", ""));
    for (Trend trend : trends) {
      lines.add(
          FORMAT.formatted(
              trend.series().name(),
              number(trend.firstTenth()),
              number(trend.middleThird()),
              number(trend.lastThird()),
              number(trend.lastTenth()),
              trend.slope() == null ? "" : text(trend.slope()),
              text(trend.verdict())));
    }
    return String.join("\n", lines);
  }

  private static String text(Verdict verdict) {
    return switch (verdict) {
      case FLAT -> "flat";
      case GROWING -> "GROWING";
      case TOO_FEW -> "too few samples";
    };
  }

  private static String text(Slope slope) {
    return "%s (%s to %s)"
        .formatted(
            number(slope.perHour()),
            number(slope.interval().low()),
            number(slope.interval().high()));
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? ""
        : String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.1f" : "%.0f", value);
  }

  /** Writes all samples: {@code quantity,seconds,value}. */
  static void write(List<Series> all, Path csv) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("quantity,seconds,value");
    for (Series series : all) {
      for (Sample sample : series.samples()) {
        lines.add(
            String.format(
                Locale.ROOT, "\"%s\",%.1f,%.3f", series.name(), sample.seconds(), sample.value()));
      }
    }
    Files.write(csv, lines);
  }
}
