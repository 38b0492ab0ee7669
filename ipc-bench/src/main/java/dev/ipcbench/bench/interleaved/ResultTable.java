package dev.ipcbench.bench.interleaved;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as text: one line per claim and figure. */
public final class ResultTable {

  private static final double NANOS_PER_MILLI = 1e6;

  private ResultTable() {}

  /** Returns the two lines above the results. */
  public static String head() {
    return """
    medians over the rounds; ratio of the medians with its 95 %% interval

    %-18s %-18s %-5s %12s %12s   %-6s %-17s %s\
    """
        .formatted("side", "against", "", "side", "against", "ratio", "", "target");
  }

  /** Returns the lines of one result. */
  public static String lines(ClaimResult result) {
    Claim claim = result.claim();
    if (result.ratios().isEmpty()) {
      return "%-18s %-18s %s: %s"
          .formatted(
              claim.judged(),
              claim.against(),
              result.verdict().name().toLowerCase(Locale.ROOT),
              result.why());
    }
    String lines =
        result.ratios().entrySet().stream()
            .map(ratio -> line(claim, ratio.getKey(), ratio.getValue()))
            .collect(Collectors.joining("\n"));
    long disturbed = result.disturbedRounds();
    return disturbed == 0
        ? lines
        : "%s%n%-18s the hypervisor disturbed %d of %d rounds"
            .formatted(lines, "", disturbed, result.rounds().size());
  }

  private static String line(Claim claim, String figure, Ratio ratio) {
    Double target = claim.targets().get(figure);
    List<Double> interval = ratio.interval();
    return String.format(
            Locale.ROOT,
            "%-18s %-18s %-5s %12s %12s  %6.3f  %-17s %s",
            claim.judged(),
            claim.against(),
            figure,
            time(ratio.judged()),
            time(ratio.against()),
            ratio.value(),
            interval == null
                ? ""
                : String.format(Locale.ROOT, "(%.3f to %.3f)", interval.get(0), interval.get(1)),
            target == null ? "" : target + (ratio.value() <= target ? " within" : " ABOVE"))
        .stripTrailing();
  }

  private static String time(double nanos) {
    return nanos < 10 * NANOS_PER_MILLI
        ? String.format(Locale.ROOT, "%.2f µs", nanos / 1000)
        : String.format(Locale.ROOT, "%.0f ms", nanos / NANOS_PER_MILLI);
  }
}
