package dev.ipcbench.bench.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;

/** Round-trip times of one side of a comparison in one turn, nanoseconds. */
public record Times(
    double p50, double p90, double p99, @JsonProperty("p99.9") double p999, double mean) {

  public static Times of(Histogram histogram) {
    return new Times(
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMean());
  }
}
