package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A default run against one of ten minutes: for nine of ten rows other than tcp and none, row ÷
 * reference agrees within 15 % at p50 and within 50 % at p99.
 */
record BarCheck() implements Check {

  private static final double P50 = 1.15;
  private static final double P99 = 1.5;
  private static final double SHARE = 0.9;

  @Override
  public List<Finding> run(Product product) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<JsonNode> brief = Product.rows(product.run("bar-default"));
    double seconds = (System.nanoTime() - start) / 1e9;
    List<JsonNode> lengthy = Product.rows(product.run("bar-600s", "--max-time", "600s"));
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding("default run, s", "%.0f".formatted(seconds), "at most 90", seconds <= 90));
    long measured = brief.stream().filter(row -> row.path("roundTrips").asLong() > 0).count();
    long valid = brief.stream().filter(BarCheck::isPreciseAndValid).count();
    findings.add(
        new Finding(
            "rows VALID with p50 ± ≤ 10 %",
            valid + " of " + measured, "at least 80 %", valid >= 0.8 * measured));
    findings.addAll(agreement(brief, lengthy));
    return findings;
  }

  private static List<Finding> agreement(List<JsonNode> brief, List<JsonNode> lengthy) {
    List<Finding> findings = new ArrayList<>();
    Map<String, JsonNode> byId =
        lengthy.stream()
            .collect(Collectors.toMap(row -> row.path("id").asString(), Function.identity()));
    int rows = 0;
    int median = 0;
    int tail = 0;
    for (JsonNode row : brief) {
      String transport = row.path("transport").asString();
      JsonNode other = byId.get(row.path("id").asString());
      if (transport.equals("tcp") || transport.equals("none") || other == null) {
        continue;
      }
      double p50 = ratio(row, brief, "50") / ratio(other, lengthy, "50");
      double p99 = ratio(row, brief, "99") / ratio(other, lengthy, "99");
      if (Double.isNaN(p50)) {
        continue;
      }
      rows++;
      boolean medianHolds = isWithin(p50, P50);
      boolean tailHolds = isWithin(p99, P99);
      median += medianHolds ? 1 : 0;
      tail += tailHolds ? 1 : 0;
      findings.add(
          new Finding(
              row.path("id").asString(),
              "p50 %.2f, p99 %.2f".formatted(p50, p99),
              "within 1.15, 1.5",
              medianHolds && tailHolds));
    }
    findings.add(
        new Finding("p50 agrees", median + " of " + rows, "9 of 10", median >= SHARE * rows));
    findings.add(new Finding("p99 agrees", tail + " of " + rows, "9 of 10", tail >= SHARE * rows));
    return findings;
  }

  private static boolean isWithin(double ratio, double limit) {
    return ratio <= limit && ratio >= 1 / limit;
  }

  /** Returns row ÷ tcp against the same target. */
  private static double ratio(JsonNode row, List<JsonNode> rows, String percentile) {
    return rows.stream()
        .filter(it -> it.path("transport").asString().equals("tcp"))
        .filter(it -> Objects.equals(it.path("target"), row.path("target")))
        .findFirst()
        .map(tcp -> percentile(row, percentile) / percentile(tcp, percentile))
        .orElse(Double.NaN);
  }

  private static double percentile(JsonNode row, String percentile) {
    return row.path("serviceTime").path("percentiles").path(percentile).asDouble(Double.NaN);
  }

  private static boolean isPreciseAndValid(JsonNode row) {
    JsonNode interval = row.path("serviceTime").path("intervals").path("50");
    double median = percentile(row, "50");
    return row.path("verdict").asString().equals("VALID")
        && interval.isArray()
        && Math.max(interval.get(1).asDouble() - median, median - interval.get(0).asDouble())
            <= 0.1 * median;
  }
}
