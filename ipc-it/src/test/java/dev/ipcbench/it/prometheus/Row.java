package dev.ipcbench.it.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A row of a result, with the labels of its series in Prometheus.
 *
 * @param json the row in the result file
 */
record Row(JsonNode json) {

  private static final List<String> TEXTS =
      List.of("transport", "client", "target", "setup", "placement", "wait", "pacing");

  String id() {
    return json.path("id").asString();
  }

  /** Returns the number of round trips in all measured slices, as the histograms count them. */
  long roundTrips() {
    return json.path("roundTripsMeasured").asLong();
  }

  /** Returns the exact percentiles of the result file in seconds, by quantile. */
  Map<String, Double> quantiles() {
    Map<String, Double> quantiles = new TreeMap<>();
    json.path("serviceTime")
        .path("percentiles")
        .forEachEntry((percent, nanos) -> quantiles.put(quantile(percent), nanos.asLong() / 1e9));
    return quantiles;
  }

  /** Returns the bounds of the interval of the median in seconds; empty if there is none. */
  List<Double> medianInterval() {
    return json.path("serviceTime")
        .path("intervals")
        .path("50")
        .valueStream()
        .map(bound -> bound.asDouble() / 1e9)
        .toList();
  }

  private static String quantile(String percent) {
    return Objects.requireNonNull(
        Map.of(
                "50", "0.5", "75", "0.75", "90", "0.9", "95", "0.95", "99", "0.99", "99.9", "0.999",
                "99.99", "0.9999", "99.999", "0.99999")
            .get(percent));
  }

  /** Returns the selector of this row's service times in a metric. */
  String of(String metric) {
    return metric + labels(", kind=\"service\"");
  }

  /** Returns the selector of this row's series in a metric without kinds of time. */
  String ofAny(String metric) {
    return metric + labels("");
  }

  private String labels(String more) {
    long request = json.path("requestBytes").asLong();
    long reply = json.path("replyBytes").asLong();
    String bytes = request == reply ? String.valueOf(request) : request + "x" + reply;
    return TEXTS.stream()
        .map(name -> "%s=\"%s\"".formatted(name, json.path(name).asString()))
        .collect(Collectors.joining(", ", "{", ", bytes=\"" + bytes + "\"" + more + "}"));
  }

  @Override
  public String toString() {
    return id();
  }
}
