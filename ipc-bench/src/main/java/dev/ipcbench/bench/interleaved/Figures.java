package dev.ipcbench.bench.interleaved;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one side measured in one turn.
 *
 * @param nanos durations by name, such as {@code p50}
 */
public record Figures(@JsonValue Map<String, Double> nanos) {

  private static final JsonMapper JSON = new JsonMapper();

  public Figures {
    nanos = Collections.unmodifiableMap(new TreeMap<>(nanos));
  }

  /** Returns the percentiles and the mean of round-trip times in nanoseconds. */
  public static Figures of(Histogram times) {
    Map<String, Double> nanos = new LinkedHashMap<>();
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      String name = "p" + (percentile == 99.9 ? "99.9" : String.valueOf((int) percentile));
      nanos.put(name, (double) times.getValueAtPercentile(percentile));
    }
    nanos.put("mean", times.getMean());
    return new Figures(nanos);
  }

  /** Reads what the C programs print: one JSON object of names and nanoseconds. */
  public static Figures parse(String json) {
    return new Figures(JSON.readValue(json, new TypeReference<Map<String, Double>>() {}));
  }

  /**
   * Returns one figure in nanoseconds.
   *
   * @throws IllegalArgumentException if this side does not measure it
   */
  public double get(String name) {
    Double value = nanos.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no figure " + name + " in " + nanos.keySet());
    }
    return value;
  }
}
