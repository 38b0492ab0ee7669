package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row compared with another of the same run.
 *
 * @param row id of the row
 * @param against id of the row that it is compared with
 * @param via the reference through which two rows of different groups are compared; null for a pair
 *     that was measured in the same rounds
 * @param ratio row ÷ against, by the name of a percentile
 * @param difference row − against, by the name of a percentile; empty with a reference in between
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    String row,
    String against,
    @JsonInclude(JsonInclude.Include.ALWAYS) @JsonSetter(nulls = Nulls.SET) @Nullable String via,
    Map<String, Ratio> ratio,
    Map<String, Difference> difference) {

  public Comparison {
    ratio = Collections.unmodifiableMap(new LinkedHashMap<>(ratio));
    difference = Collections.unmodifiableMap(new LinkedHashMap<>(difference));
  }

  /**
   * A ratio.
   *
   * @param interval 95 % confidence interval, low and high; absent with fewer than ten blocks
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ratio(
      double value, @JsonSetter(nulls = Nulls.SET) @Nullable List<Double> interval) {}

  /**
   * A difference in nanoseconds.
   *
   * @param interval as for a ratio
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      double nanos, @JsonSetter(nulls = Nulls.SET) @Nullable List<Double> interval) {}
}
