package dev.ipcbench.measurement.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that the boundary adds to a round trip: a row against the server minus the same row
 * against the client's own endpoint, in the same setup. Computed only from two rows that differ in
 * nothing but the boundary.
 *
 * @param server id of the row across the boundary
 * @param self id of the row it is compared with; absent if there is none
 * @param percentiles difference of each percentile that both rows support, by name; empty if the
 *     rows cannot be compared
 * @param reason why there are no percentiles or no intervals; a sentence for the user
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IsolationCost(
    String transport,
    String setup,
    String server,
    @JsonSetter(nulls = Nulls.SET) @Nullable String self,
    Map<String, Difference> percentiles,
    @JsonSetter(nulls = Nulls.SET) @Nullable String reason) {
  public IsolationCost {
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
  }

  /**
   * A difference of two percentiles in nanoseconds; negative if the server was faster.
   *
   * @param low lower bound of the 95 % confidence interval over the rounds; absent with fewer than
   *     ten rounds in common
   * @param high upper bound
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      long nanos,
      @JsonSetter(nulls = Nulls.SET) @Nullable Long low,
      @JsonSetter(nulls = Nulls.SET) @Nullable Long high) {}
}
